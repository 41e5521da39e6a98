import { createHash } from "node:crypto";
import { z } from "zod";
import { type Event, eventSchema } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import { type TicketNumber, ticketPath } from "../domain/ticket-number.ts";
import { lostEvents } from "../domain/timeline.ts";
import { NumberTaken, StaleHead, type StoredTicket, type TicketStore, type Version } from "../usecases/ports.ts";
import { RemoteUnavailable } from "../usecases/sync-ports.ts";
import type { Github } from "./github-client.ts";
import { isStatus, understood } from "./github-pulls.ts";
import { withEvents } from "./ticket-change.ts";
import { readTicketFile, writeTicket } from "./ticket-yaml.ts";

const fileSchema = z.object({
  type: z.literal("file"),
  encoding: z.literal("base64"),
  content: z.string(),
  sha: z.string(),
});

/** How often the branch may have moved under a write before it is given up. */
const ATTEMPTS = 6;

type Pause = (attempt: number) => Promise<void>;
const growing: Pause = (attempt) => new Promise((resolve) => setTimeout(resolve, 150 * 2 ** attempt * Math.random()));

/** Tickets on GitHub's main, one file a call, for verbs that run where no clone is; `head` is the blob's name. */
export function githubTicketStore(
  { owner, repo, call }: Github,
  pause: Pause = growing,
): Pick<TicketStore, "create" | "append" | "read"> {
  const place = { owner, repo };
  const texts = new Map<TicketNumber, { text: string; head: Version }>();
  let turn: Promise<unknown> = Promise.resolve();

  /** GitHub refuses two writers of one branch, even of different files: here they wait for one another. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work);
    turn = mine;
    return mine;
  }

  async function read(number: TicketNumber): Promise<StoredTicket | undefined> {
    try {
      const query = { ...place, path: ticketPath(number), ref: "main" };
      const data = await call(`reading ${number}`, (octokit) => octokit.rest.repos.getContent(query));
      const { content, sha: head } = understood(fileSchema, data);
      const text = Buffer.from(content, "base64").toString();
      texts.set(number, { text, head });
      return { ticket: ticketIn(number, text), head };
    } catch (error) {
      if (isStatus(error, 404)) return undefined;
      throw error;
    }
  }

  async function readAt(number: TicketNumber, head: Version): Promise<Ticket> {
    const kept = texts.get(number);
    if (kept?.head === head) return ticketIn(number, kept.text);
    const stored = await read(number);
    if (stored?.head !== head) throw new StaleHead(number);
    return stored.ticket;
  }

  /** Writes if the file is still as it was; `settle` judges what is found after a refusal or a lost answer. */
  async function put(ticket: Ticket, message: string, was: Version | undefined, settle: Settle): Promise<Version> {
    const text = writeTicket(ticket);
    const content = Buffer.from(text).toString("base64");
    const file = {
      ...place,
      path: ticketPath(ticket.number),
      branch: "main",
      message,
      content,
      ...(was && { sha: was }),
    };
    texts.delete(ticket.number);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await call(`writing ${ticket.number}`, (octokit) => octokit.rest.repos.createOrUpdateFileContents(file));
        return blobName(text);
      } catch (error) {
        const refused = isStatus(error, 409) || isStatus(error, 422);
        // A ruleset keeps this App from main: no second try helps.
        if (refused && /rule violation/i.test((error as Error).message)) throw error;
        if (!refused && !(error instanceof RemoteUnavailable && error.perhapsDone)) throw error;
        const arrived = settle(await read(ticket.number), refused);
        if (arrived) return arrived;
        // Not written, and nobody else wrote this file: another file of the branch was.
        if (!refused || attempt === ATTEMPTS) throw error;
        await pause(attempt);
      }
    }
  }

  return {
    read,
    create: (ticket) =>
      inTurn(async () => {
        const text = writeTicket(ticket);
        return put(ticket, `${ticket.number}: opened\n`, undefined, (stored, refused) => {
          if (stored && (refused || stored.head !== blobName(text))) throw new NumberTaken(ticket.number);
          return stored?.head;
        });
      }),
    append: (number, events, expectedHead) =>
      inTurn(async () => {
        const valid = z.array(eventSchema).parse(events);
        const changed = withEvents(await readAt(number, expectedHead), valid);
        return put(changed, messageOf(number, valid), expectedHead, (stored, refused) => {
          if (!refused && stored && lostEvents(valid, stored.ticket.timeline).length === 0) return stored.head;
          if (stored?.head !== expectedHead) throw new StaleHead(number);
          return undefined;
        });
      }),
  };
}

type Settle = (stored: StoredTicket | undefined, refused: boolean) => Version | undefined;

function ticketIn(number: TicketNumber, text: string): Ticket {
  const path = ticketPath(number);
  const parsed = readTicketFile(path, text);
  if (parsed.ok) return parsed.ticket;
  const issues = parsed.issues.map(
    ({ line, column, field, message }) => `${path}:${line}:${column} ${field} ${message}`,
  );
  throw new Error(`${number} on GitHub cannot be read:\n${issues.join("\n")}`);
}

function messageOf(number: TicketNumber, events: readonly Event[]): string {
  return `${number}: ${[...new Set(events.map(({ kind }) => kind))].join(", ")}\n`;
}

/** The name that git gives to a file of this content. */
function blobName(text: string): Version {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
