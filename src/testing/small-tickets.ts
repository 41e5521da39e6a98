import type { Event } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import { anEvent, aTicket } from "./tickets.ts";

/** A ticket of the small desk, waiting in a queue of it. */
export function waitingAt(queue: string, overrides: Partial<Ticket> = {}, events: readonly Event[] = []): Ticket {
  const opened = anEvent({
    kind: "opened",
    at: "2026-11-21T09:00:00+05:30",
    queue,
    route: ["sm-first", "sm-second", "sm-third"],
    row: "all",
    actor: { role: "officer", via: "web" },
  });
  return aTicket({
    track: "small",
    request_type: "incident",
    problem_type: "broken",
    module: "returns",
    ...overrides,
    timeline: [opened, ...events],
  });
}
