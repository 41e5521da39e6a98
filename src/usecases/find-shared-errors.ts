import type { Desk } from "../domain/desk.ts";
import { sharedErrors } from "../domain/duplicate.ts";
import type { Event } from "../domain/event.ts";
import { epochMs, type Instant, istDay, toIst } from "../domain/instant.ts";
import { standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import { numberDay, type TicketNumber } from "../domain/ticket-number.ts";
import { type Commit, StaleHead, type TicketStore } from "./ports.ts";

export interface SharedErrorDeps {
  store: Pick<TicketStore, "changedSince" | "read" | "append">;
  desks: ReadonlyMap<string, Desk>;
  now: Instant;
  newId: () => string;
  /** What was read before, so that a round reads only what has changed since the last. */
  recent?: RecentTickets;
}

/** The tickets young enough to count, and the state of the store they were read at. */
export interface RecentTickets {
  head: Commit | undefined;
  tickets: Map<TicketNumber, Ticket>;
}

export interface FoundError {
  issue: string;
  officers: number;
  /** Tickets that now say that many report their error; none the second time. */
  linked: TicketNumber[];
}

const DAY_MS = 86_400_000;

/** Errors that enough officers have reported within the desk's days: their tickets say so, and somebody reviews them. */
export async function findSharedErrors({
  store,
  desks,
  now,
  newId,
  recent = { head: undefined, tickets: new Map() },
}: SharedErrorDeps): Promise<FoundError[]> {
  if (!(await follow(recent, store, desks, now))) return [];
  const found: FoundError[] = [];
  for (const { policies, track } of desks.values()) {
    const { same_error_officers: officers, within_days: days } = policies.duplicates;
    const own = [...recent.tickets.values()].filter((ticket) => ticket.track === track);
    for (const { issue, numbers, officers: many } of sharedErrors(own, officers, days, now)) {
      const linked: TicketNumber[] = [];
      for (const number of numbers) {
        if (await link(number, issue, { store, now, newId })) linked.push(number);
      }
      found.push({ issue, officers: many, linked });
    }
  }
  return found;
}

/** False when nothing has changed since the last look. A number says its day, so old tickets are not even read. */
async function follow(
  recent: RecentTickets,
  store: SharedErrorDeps["store"],
  desks: SharedErrorDeps["desks"],
  now: Instant,
): Promise<boolean> {
  const { head, numbers } = await store.changedSince(recent.head);
  if (head === recent.head) return false;
  const days = Math.max(...Array.from(desks.values(), ({ policies }) => policies.duplicates.within_days));
  const oldest = istDay(toIst(new Date(epochMs(now) - days * DAY_MS)));
  for (const number of recent.tickets.keys()) if (numberDay(number) < oldest) recent.tickets.delete(number);
  for (const number of numbers.filter((one) => numberDay(one) >= oldest)) {
    const stored = await store.read(number);
    if (stored) recent.tickets.set(number, stored.ticket);
  }
  recent.head = head;
  return true;
}

async function link(
  number: TicketNumber,
  issue: string,
  { store, now, newId }: Pick<SharedErrorDeps, "store" | "now" | "newId">,
): Promise<boolean> {
  const stored = await store.read(number);
  if (!stored || standing(stored.ticket).links.some(({ as, to }) => as === "known-issue" && to === issue)) return false;
  const event: Event = {
    id: newId(),
    at: now,
    actor: { role: "schedule", via: "schedule" },
    kind: "linked",
    to: issue,
    as: "known-issue",
  };
  try {
    await store.append(number, [event], stored.head);
    return true;
  } catch (error) {
    // Somebody is working on it at this moment; the next round links it.
    if (error instanceof StaleHead) return false;
    throw error;
  }
}
