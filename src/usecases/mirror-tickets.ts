import type { Desk } from "../domain/desk.ts";
import type { Say } from "../domain/mirror-issue.ts";
import { allowance, LONGEST_MEMORY } from "../domain/mirror-pace.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { FoundIssue, Issues, MirrorMemory } from "./mirror-ports.ts";
import { planMirror, sawIssue, type Wanted, wanted } from "./mirror-tickets-plan.ts";
import { issueRaisedAs, ticketShownBy } from "./mirror-tickets-raised.ts";
import { issuesSince, LIST_LAG } from "./mirror-tickets-recall.ts";
import type { TicketStore } from "./ports.ts";
import { RemoteUnavailable } from "./sync-ports.ts";

export interface Mirroring {
  store: Pick<TicketStore, "read" | "changedSince">;
  issues: Issues;
  memory: MirrorMemory;
  /** A job of Actions begins with no memory, or with an old one; others have written since, under the same name. */
  memoryMayBeOld: boolean;
  deskOf: (track: string) => Desk | undefined;
  /** Whether tickets that are not invented may be shown there. */
  permitted: boolean;
  /** Changes whenever the desk files or phrases do: then every issue is looked at again. */
  edition: string;
  say: Say;
  digest: (text: string) => string;
  now: () => number;
}

export interface Mirrored {
  created: number;
  updated: number;
  /** Tickets whose issue is not yet as it should be. */
  due: number;
  /** When there is something to do again (epoch milliseconds); undefined when all is done. */
  again: number | undefined;
  /** Why this round ended early. */
  failure: string | undefined;
}

const MINUTE = 60_000;
const OVERLAP = 10 * MINUTE;
const ASIDE = 10 * MINUTE;
const LONGEST_PAUSE = 15 * MINUTE;
/** So many refusals in a row are not the tickets' fault. */
const PATIENCE = 3;

/**
 * One round of the mirror: one issue for each ticket, the urgent first, no faster than GitHub bears. It lags without
 * harm: tickets travel by git, and whatever fails is found and done by a later round.
 */
export async function mirrorTickets(mirroring: Mirroring): Promise<Mirrored> {
  const { memory, now } = mirroring;
  const { pausedUntil = 0, failures = 0 } = memory.place();
  const counts = { created: 0, updated: 0 };
  if (pausedUntil > now()) return { ...counts, due: memory.countDue(), again: pausedUntil, failure: undefined };
  await planMirror(mirroring);
  try {
    if (memory.countDue() > 0 || isLookDue(mirroring)) await look(mirroring);
    await write(mirroring, counts);
    memory.setPlace({ failures: 0, pausedUntil: 0 });
    return { ...counts, due: memory.countDue(), again: again(mirroring), failure: undefined };
  } catch (error) {
    if (!(error instanceof RemoteUnavailable)) throw error;
    const pause = Math.min(LONGEST_PAUSE, (MINUTE / 2) * 2 ** failures);
    const until = Math.max(error.retryAt ?? 0, now() + pause);
    memory.setPlace({ failures: failures + 1, pausedUntil: until });
    return { ...counts, due: memory.countDue(), again: until, failure: error.message };
  }
}

function isLookDue({ memory, now }: Mirroring): boolean {
  return (memory.place().lookedAt ?? 0) + OVERLAP < now();
}

/** What GitHub has: issues of an answer that was lost, second ones, and those that somebody has changed by hand. */
async function look(mirroring: Mirroring): Promise<void> {
  const { issues, memory, now } = mirroring;
  const started = now();
  const { lookedAt } = memory.place();
  const since = lookedAt === undefined ? undefined : lookedAt - OVERLAP;
  const ours = await issues.login();
  for await (const found of issuesSince(mirroring, since, ours)) {
    const number = await ticketShownBy(found, ours, mirroring);
    if (number) await met(mirroring, number, found);
  }
  memory.setPlace({ lookedAt: started });
  for (const [number, since] of memory.doubts()) if (since + LIST_LAG < started) memory.believe(number);
}

/** The lowest number wins; the others say so and are closed. */
async function met(mirroring: Mirroring, number: TicketNumber, found: FoundIssue): Promise<void> {
  const { memory, issues } = mirroring;
  const known = memory.known(number);
  const twin = known && known.issue !== found.issue ? Math.max(known.issue, found.issue) : undefined;
  if (!known || known.issue >= found.issue) await sawIssue(mirroring, number, found);
  memory.believe(number);
  if (twin === undefined) return;
  const body = `Opened twice by mistake: see #${Math.min(known?.issue ?? twin, found.issue)}.\n`;
  await issues.update(twin, { title: number, body, labels: [], state: "closed", reason: "not_planned" });
  memory.wrote("update", mirroring.now());
}

async function write(mirroring: Mirroring, counts: { created: number; updated: number }): Promise<void> {
  await writeSome(mirroring, "update", update, () => {
    counts.updated += 1;
  });
  await writeSome(mirroring, "create", create, () => {
    counts.created += 1;
  });
}

type Write = (mirroring: Mirroring, number: TicketNumber, issue: Wanted) => Promise<void>;

async function writeSome(mirroring: Mirroring, kind: Kind, one: Write, count: () => void): Promise<void> {
  const { memory, now } = mirroring;
  let refusals = 0;
  for (const number of memory.due(kind, now(), allowed(mirroring, kind).many)) {
    const issue = await wanted(mirroring, number);
    if (!issue) continue;
    memory.wrote(kind, now());
    try {
      await one(mirroring, number, issue);
      count();
      refusals = 0;
    } catch (error) {
      refusals += 1;
      if (!concernsThisOneOnly(error) || refusals >= PATIENCE) throw error;
      memory.setAside(number, now() + ASIDE);
    }
  }
}

type Kind = "create" | "update";

function allowed({ memory, now }: Mirroring, kind: Kind): { many: number; next: number } {
  return allowance(kind, memory.written(kind, now() - LONGEST_MEMORY), now());
}

async function create(mirroring: Mirroring, number: TicketNumber, issue: Wanted): Promise<void> {
  const { memory, issues, now } = mirroring;
  const raised = await issueRaisedAs(number, mirroring);
  if (raised) {
    await sawIssue(mirroring, number, raised);
    return update(mirroring, number, (await wanted(mirroring, number)) ?? issue);
  }
  memory.doubt(number, now());
  try {
    await sawIssue(mirroring, number, await issues.create(issue));
    memory.believe(number);
  } catch (error) {
    if (error instanceof RemoteUnavailable && !error.perhapsDone) memory.believe(number);
    throw error;
  }
}

async function update(mirroring: Mirroring, number: TicketNumber, issue: Wanted): Promise<void> {
  const { memory, issues } = mirroring;
  const known = memory.known(number);
  if (!known) return;
  try {
    await sawIssue(mirroring, number, await issues.update(known.issue, issue));
  } catch (error) {
    // Somebody has deleted it: the ticket gets another.
    if (error instanceof RemoteUnavailable && error.status === 410) memory.forget(number);
    throw error;
  }
}

function concernsThisOneOnly(error: unknown): boolean {
  return error instanceof RemoteUnavailable && [404, 405, 409, 410, 422].includes(error.status ?? 0);
}

/** The moment from which the next round can do something. */
function again(mirroring: Mirroring): number | undefined {
  const { memory, now } = mirroring;
  if (memory.countDue() === 0) return undefined;
  const kinds = (["create", "update"] as const).filter((kind) => memory.due(kind, now(), 1).length > 0);
  const next = kinds.map((kind) => allowed(mirroring, kind).next);
  // What was set aside, or may have arrived, is looked at again after the lists have caught up.
  if (kinds.length === 0 || memory.doubts().size > 0) next.push(now() + LIST_LAG);
  return Math.max(now() + 1000, Math.min(...next));
}
