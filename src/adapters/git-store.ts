import { realpathSync } from "node:fs";
import { z } from "zod";
import { type Event, eventSchema } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import { isTicketNumber, type TicketNumber, ticketPath } from "../domain/ticket-number.ts";
import { lostEvents } from "../domain/timeline.ts";
import { type BatchStore, type Commit, NumberTaken, StaleHead, type Version } from "../usecases/ports.ts";
import { batchQueue } from "./batch-queue.ts";
import type { Author } from "./fast-import.ts";
import { requireGit, runGit } from "./git.ts";
import { type Change, commitChanges, headOf, type StoredFile } from "./git-commits.ts";
import { readObjects } from "./git-objects.ts";
import { packKeeper } from "./git-packs.ts";
import { gitReader } from "./git-reader.ts";
import { holds, withEvents } from "./ticket-change.ts";
import { readTicketFile, writeTicket } from "./ticket-yaml.ts";

export interface GitStoreOptions {
  /** A bare repository; `openTicketStore` makes one where there is none. */
  directory: string;
  branch?: string;
  author: Author;
  now?: () => Date;
  /** The most tickets that share one commit. */
  maxBatch?: number;
  /** Hears of a file that is no ticket, and of tidying that failed; neither stops the store. */
  warn?: (message: string) => void;
}

/** Tickets in a bare Git repository: any number of processes may use one at the same time. */
export function gitStore({
  directory,
  branch = "main",
  author,
  now = () => new Date(),
  maxBatch = 100,
  warn = console.warn,
}: GitStoreOptions): BatchStore {
  const repository = realpathSync(directory);
  const reader = gitReader(repository);
  const packs = packKeeper(repository, {
    tidied: reader.refresh,
    failed: (error) => warn(`packs of ${repository} not tidied: ${(error as Error).message}`),
  });
  let checked: Promise<void> | undefined;

  const queue = batchQueue<Change, Version>(maxBatch, async (changes) => {
    checked ??= requireGit();
    await checked;
    const settled = await commitChanges({ repository, branch, author, now, reader }, changes);
    packs.tidyIfDue();
    return settled;
  });

  async function paths(args: string[]): Promise<string[]> {
    const printed = await runGit(args, { repository });
    return printed.toString().split("\0").filter(Boolean);
  }

  return {
    async create(ticket) {
      return queue.submit(creation(ticket));
    },
    async createAll([first, ...others]) {
      await queue.submit({ ...creation(first), others: others.map(creation) });
    },
    async append(number, events, expectedHead) {
      return queue.submit(addition(number, z.array(eventSchema).parse(events), expectedHead));
    },
    async read(number) {
      const object = await reader.read(`refs/heads/${branch}:${ticketPath(number)}`);
      return object && { ticket: parse(ticketPath(number), object.content), head: object.oid };
    },
    async *list() {
      const head = await headOf({ reader, branch });
      if (!head) return;
      const rows = await paths(["ls-tree", "-r", "-z", "--format=%(objectname) %(path)", head, "tickets/"]);
      const files = rows.map((row) => [row.slice(0, row.indexOf(" ")), row.slice(row.indexOf(" ") + 1)] as const);
      const tickets = files.filter(([, path]) => path.endsWith(".yaml"));
      let index = 0;
      for await (const object of readObjects(
        repository,
        tickets.map(([oid]) => oid),
      )) {
        const path = tickets[index++]?.[1] ?? "";
        const read = readTicketFile(path, object?.content.toString() ?? "");
        if (read.ok) yield read.ticket;
        else warn(`left out of the list: ${problems(read.issues)}`);
      }
    },
    async changedSince(commit: Commit | undefined) {
      const head = await headOf({ reader, branch });
      if (!head) return { head, numbers: [] };
      const base = commit && (await reader.read(`${commit}^{commit}`)) ? commit : undefined;
      const changed = base
        ? await paths(["diff-tree", "-r", "-z", "--name-only", "--no-renames", base, head, "--", "tickets"])
        : await paths(["ls-tree", "-r", "-z", "--name-only", head, "tickets/"]);
      return { head, numbers: changed.flatMap(numberOf) };
    },
    async close() {
      await queue.idle();
      await packs.idle();
      await reader.close();
    },
  };
}

function creation(ticket: Ticket): Change {
  const content = Buffer.from(writeTicket(ticket));
  const path = ticketPath(ticket.number);
  return {
    path,
    summary: `${ticket.number}: opened`,
    decide(current, again) {
      if (!current) return content;
      if (again && holds(parse(path, current.content), ticket)) return current.content;
      throw new NumberTaken(ticket.number);
    },
  };
}

function addition(number: TicketNumber, events: readonly Event[], expectedHead: Version): Change {
  const path = ticketPath(number);
  return {
    path,
    summary: `${number}: ${events.map(({ kind }) => kind).join(", ")}`,
    decide(current: StoredFile | undefined, again: boolean) {
      const ticket = current && parse(path, current.content);
      if (again && ticket && lostEvents(events, ticket.timeline).length === 0) return current.content;
      if (!ticket || current.version !== expectedHead) throw new StaleHead(number);
      return Buffer.from(writeTicket(withEvents(ticket, events)));
    },
  };
}

function parse(path: string, content: Buffer): Ticket {
  const read = readTicketFile(path, content.toString());
  if (!read.ok) throw new Error(`the stored ticket cannot be read: ${problems(read.issues)}`);
  return read.ticket;
}

function problems(issues: { file: string; line: number; field: string; message: string }[]): string {
  return issues.map(({ file, line, field, message }) => `${file}:${line} ${field} ${message}`).join("; ");
}

function numberOf(path: string): TicketNumber[] {
  const number = path.slice(path.lastIndexOf("/") + 1).replace(/\.yaml$/, "");
  return isTicketNumber(number) && ticketPath(number as TicketNumber) === path ? [number as TicketNumber] : [];
}
