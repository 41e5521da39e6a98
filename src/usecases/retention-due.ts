import { compareInstants, epochMs, type Instant, toIst } from "../domain/instant.ts";
import { type Quarter, quarterEnd, quarterOf } from "../domain/quarter.ts";
import { type Due, dueForErasure, type Holding, type RecordKind, type Retention } from "../domain/retention.ts";
import { isDone, standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketStore } from "./ports.ts";

export interface RetentionSources {
  store: Pick<TicketStore, "list">;
  /** The quarters whose keys are here. */
  liveQuarters: () => readonly Quarter[];
  /** When each line was written and each mail sent. */
  written: () => Promise<readonly { record: RecordKind; name: string; at: Instant }[]>;
  schedule: Retention;
  now: () => Date;
}

/** What is to be erased by now, and by whom; reads everything, changes nothing. */
export async function retentionDue(sources: RetentionSources): Promise<Due[]> {
  const now = toIst(sources.now());
  const holdings = [...(await quarterHoldings(sources)), ...oldest(await sources.written())];
  return dueForErasure(sources.schedule, holdings, now);
}

interface QuarterCount {
  tickets: number;
  screenshots: number;
  open: boolean;
  last: Instant;
}

/** A quarter's data is in use until the last of its tickets is done. */
async function quarterHoldings({ store, liveQuarters }: RetentionSources): Promise<Holding[]> {
  const quarters = new Map<Quarter, QuarterCount>();
  for (const quarter of liveQuarters())
    quarters.set(quarter, { tickets: 0, screenshots: 0, open: false, last: quarterEnd(quarter) });
  for await (const ticket of store.list())
    for (const quarter of quartersOf(ticket)) count(ticket, quarters.get(quarter));
  return [...quarters].flatMap(([quarter, { tickets, screenshots, open, last }]) => {
    const ended = open ? undefined : last;
    const personal: Holding = { record: "personal-data", name: quarter, ended, count: tickets };
    return screenshots > 0
      ? [personal, { record: "screenshots", name: quarter, ended, count: screenshots }]
      : [personal];
  });
}

function count(ticket: Ticket, quarter: QuarterCount | undefined): void {
  if (!quarter) return;
  const { status } = standing(ticket);
  const lastEvent = ticket.timeline.reduce(
    (last, { at }) => (compareInstants(at, last) > 0 ? at : last),
    ticket.opened_at,
  );
  quarter.tickets += 1;
  quarter.screenshots += blobsOf(ticket).length;
  quarter.open ||= !isDone({ status });
  if (epochMs(lastEvent) > epochMs(quarter.last)) quarter.last = lastEvent;
}

/** A ticket has something sealed in the quarter of its opening, and in that of each piece of evidence. */
function quartersOf(ticket: Ticket): Set<Quarter> {
  const evidence = ticket.timeline.filter(({ kind }) => kind === "evidence-added");
  return new Set([ticket.sealed?.quarter ?? quarterOf(ticket.opened_at), ...evidence.map(({ at }) => quarterOf(at))]);
}

/** The sealed files of a ticket, each with the quarter whose key opens it. */
export function blobsOf(ticket: Ticket): { sha256: string; quarter: Quarter }[] {
  const first = ticket.screenshots.map(({ sha256 }) => ({ sha256, quarter: quarterOf(ticket.opened_at) }));
  const later = ticket.timeline.flatMap((event) =>
    event.kind === "evidence-added"
      ? event.evidence
          .flatMap(({ blobs }) => blobs ?? [])
          .map(({ sha256 }) => ({ sha256, quarter: quarterOf(event.at) }))
      : [],
  );
  return [...first, ...later];
}

/** One line for each log, dated by its oldest entry. */
function oldest(entries: readonly { record: RecordKind; name: string; at: Instant }[]): Holding[] {
  const logs = new Map<string, Holding>();
  for (const { record, name, at } of entries) {
    const known = logs.get(name);
    const ended = known?.ended !== undefined && compareInstants(known.ended, at) < 0 ? known.ended : at;
    logs.set(name, { record, name, ended, count: (known?.count ?? 0) + 1 });
  }
  return [...logs.values()];
}
