import type { Desk } from "../domain/desk.ts";
import { sharedErrors } from "../domain/duplicate.ts";
import type { Event } from "../domain/event.ts";
import { epochMs, type Instant } from "../domain/instant.ts";
import { standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { StaleHead, type TicketStore } from "./ports.ts";

export interface SharedErrorDeps {
  store: Pick<TicketStore, "list" | "read" | "append">;
  desks: ReadonlyMap<string, Desk>;
  now: Instant;
  newId: () => string;
}

export interface FoundError {
  issue: string;
  officers: number;
  /** Tickets that now say that many report their error; none the second time. */
  linked: TicketNumber[];
}

const DAY_MS = 86_400_000;

/** Errors that enough officers have reported within the desk's days: their tickets say so, and somebody reviews them. */
export async function findSharedErrors({ store, desks, now, newId }: SharedErrorDeps): Promise<FoundError[]> {
  const recent = await recentTickets(store, desks, now);
  const found: FoundError[] = [];
  for (const { policies, track } of desks.values()) {
    const { same_error_officers: officers, within_days: days } = policies.duplicates;
    const own = recent.filter((ticket) => ticket.track === track);
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

async function recentTickets(
  store: Pick<TicketStore, "list">,
  desks: SharedErrorDeps["desks"],
  now: Instant,
): Promise<Ticket[]> {
  const days = Math.max(...Array.from(desks.values(), ({ policies }) => policies.duplicates.within_days));
  const since = epochMs(now) - days * DAY_MS;
  const recent: Ticket[] = [];
  for await (const ticket of store.list()) if (epochMs(ticket.opened_at) >= since) recent.push(ticket);
  return recent;
}

async function link(
  number: TicketNumber,
  issue: string,
  { store, now, newId }: Omit<SharedErrorDeps, "desks">,
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
