import { act } from "../domain/act.ts";
import type { Deed } from "../domain/deed.ts";
import type { Desk } from "../domain/desk.ts";
import type { Actor, Event } from "../domain/event.ts";
import { toIst } from "../domain/instant.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { ownerOf } from "../domain/owner.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { afterAll, mergeTimelines } from "../domain/timeline.ts";
import { markedIds, markOfEvent, onceAtATime, requestMark } from "./idempotency.ts";
import type { Allowance, CleanScreenshot, Digest, TicketIndex } from "./intake-ports.ts";
import type { OwnerDeed } from "./owner-deed.ts";
import { evidenceOf, textIssues } from "./owner-evidence.ts";
import { StaleHead, type TicketStore } from "./ports.ts";
import type { BlobStore, Sealer } from "./sealing-ports.ts";

export interface ActDeps {
  store: Pick<TicketStore, "append" | "read">;
  index: Pick<TicketIndex, "put">;
  sealer: Pick<Sealer, "sealText">;
  blobs: Pick<BlobStore, "put">;
  clean: CleanScreenshot;
  desks: ReadonlyMap<string, Desk>;
  digest: Digest;
  hashOfSecret: (secret: string) => Promise<string>;
  randomBytes: (count: number) => Uint8Array;
  clock: () => Date;
  perTicket: Allowance;
}

export interface OwnerAct {
  number: TicketNumber;
  secret: string;
  deed: OwnerDeed;
  files: readonly { bytes: Uint8Array }[];
  key: string;
  body: string;
}

export type Acted =
  | { kind: "done"; ticket: Ticket; desk: Desk }
  | { kind: "refused"; issues: readonly Issue[]; desk: Desk }
  | { kind: "not-owner" }
  | { kind: "not-found" }
  | { kind: "other-body" }
  | { kind: "too-many"; retryAfter: number };

const OFFICER: Actor = { role: "officer", via: "web" };
const TRIES = 10;

/** What the owner does to the ticket, proven by the secret of the tracking code; a repeated request does it once. */
export function ownersHand(deps: ActDeps): (asked: OwnerAct) => Promise<Acted> {
  const once = onceAtATime<Acted>();
  return async (asked) => {
    const mark = requestMark(`${asked.number} ${asked.key}`, asked.body, deps.digest);
    const answer = await once(mark, () => attempt(asked, mark, deps));
    return answer === "other-body" ? { kind: answer } : answer;
  };
}

async function attempt(asked: OwnerAct, mark: { key: string; body: string }, deps: ActDeps): Promise<Acted> {
  for (let tries = 1; ; tries += 1) {
    const stored = await deps.store.read(asked.number);
    if (!stored) return { kind: "not-found" };
    const { ticket, head } = stored;
    if (ownerOf(ticket)?.action_hash !== (await deps.hashOfSecret(asked.secret))) return { kind: "not-owner" };
    const desk = deskOf(ticket, deps);
    const before = ticket.timeline.map(({ id }) => markOfEvent(id)).find(({ key }) => key === mark.key);
    if (before) return before.body === mark.body ? { kind: "done", ticket, desk } : { kind: "other-body" };
    const allowed = deps.perTicket(asked.number);
    if (!allowed.ok) return { kind: "too-many", retryAfter: allowed.retryAfter };
    const moment = afterAll(ticket.timeline, deps.clock());
    const newId = markedIds(mark, moment.getTime(), deps.randomBytes);
    const planned = await plan(asked, ticket, { desk, now: toIst(moment), newId }, deps);
    if (!planned.ok) return { kind: "refused", issues: planned.issues, desk };
    try {
      await deps.store.append(ticket.number, planned.events, head);
    } catch (error) {
      if (error instanceof StaleHead && tries < TRIES) continue;
      throw error;
    }
    const changed = { ...ticket, timeline: mergeTimelines(ticket.timeline, planned.events) };
    deps.index.put(changed);
    return { kind: "done", ticket: changed, desk };
  }
}

interface Moment {
  desk: Desk;
  now: string;
  newId: () => string;
}

type Planned = { ok: true; events: Event[] } | { ok: false; issues: readonly Issue[] };

async function plan({ deed, files }: OwnerAct, ticket: Ticket, moment: Moment, deps: ActDeps): Promise<Planned> {
  const issues = textIssues(deed, moment.desk);
  if (issues.length > 0) return { ok: false, issues };
  const { said, evidence, unreadable } = await evidenceOf(deed, files, moment.now, deps);
  if (unreadable) return { ok: false, issues: [problem("screenshots", unreadable)] };
  const context = { ...moment, actor: OFFICER };
  const events: Event[] = [];
  const note = noteOf(deed, said);
  if (note) events.push({ id: moment.newId(), at: moment.now, actor: OFFICER, kind: "noted", ...note });
  for (const next of deedsOf(deed, said, evidence)) {
    const done = act(ticket, next, context);
    if (!done.ok) return done;
    events.push(...done.events);
  }
  return events.length > 0 ? { ok: true, events } : { ok: false, issues: [problem("evidence", "field.required")] };
}

type Evidence = Extract<Deed, { verb: "evidence" }>["evidence"];

function deedsOf(deed: OwnerDeed, said: string | undefined, evidence: Evidence): Deed[] {
  const more: Deed[] = evidence.length > 0 ? [{ verb: "evidence", evidence }] : [];
  if (deed.verb === "reopen") return [{ verb: "reopen", reason: said ?? deed.reason }, ...more];
  if (deed.verb === "remind") return [{ verb: "remind", ...(said && { text: said }) }, ...more];
  return more;
}

/** "Solved" and words that go with evidence are notes: only the desk can close, with its resolution. */
function noteOf(deed: OwnerDeed, said: string | undefined): { text: string; for: "staff" } | undefined {
  if (deed.verb === "solved") return { text: said ? `solved: ${said}` : "solved", for: "staff" };
  return deed.verb === "evidence" && said ? { text: said, for: "staff" } : undefined;
}

function deskOf(ticket: Ticket, { desks }: ActDeps): Desk {
  const desk = desks.get(ticket.track);
  if (!desk) throw new Error(`${ticket.number} is of the track ${ticket.track}, which has no desk`);
  return desk;
}
