import type { Event } from "../domain/event.ts";
import { sameFacts, type Ticket, ticketSchema } from "../domain/ticket.ts";
import { lostEvents, mergeTimelines } from "../domain/timeline.ts";

/** The ticket with these events in their places; throws where an event is malformed or would overwrite another. */
export function withEvents(ticket: Ticket, events: readonly Event[]): Ticket {
  const changed = ticketSchema.parse({ ...ticket, timeline: mergeTimelines(ticket.timeline, events) });
  const [lost] = lostEvents(ticket.timeline, changed.timeline);
  if (lost) throw new Error(`event ${lost.id} of ${ticket.number} is written already and cannot be rewritten`);
  return changed;
}

/** The stored ticket holds all that this one says: it was filed, by this very call or one like it. */
export function holds(stored: Ticket, ticket: Ticket): boolean {
  return sameFacts(stored, ticket) && lostEvents(ticket.timeline, stored.timeline).length === 0;
}
