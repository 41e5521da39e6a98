import type { Event } from "../domain/event.ts";
import { istDay } from "../domain/instant.ts";
import { type Ticket, ticketSchema } from "../domain/ticket.ts";
import { drawNumber, type TicketNumber } from "../domain/ticket-number.ts";

const OPENED_AT = "2026-11-21T10:00:00+05:30";

let numbersDrawn = 0;
let idsDrawn = 0;

/** A ticket that could be filed as it stands; say only what the test is about. */
export function aTicket(overrides: Partial<Ticket> = {}): Ticket {
  const openedAt = overrides.opened_at ?? OPENED_AT;
  return ticketSchema.parse({
    format: 1,
    number: aNumber(istDay(openedAt)),
    track: "kerala",
    lang: "en",
    channel: "web",
    synthetic: true,
    opened_at: openedAt,
    post: { role: "Assistant State Tax Officer" },
    request_type: "problem",
    problem_type: "login",
    module: "registration",
    description: "The page stays white after the second login.",
    priority_requested: "normal",
    answers: {},
    screenshots: [],
    checks: { mobile: "valid", email_class: "gov", screenshots: 0 },
    timeline: [anEvent({ at: openedAt, kind: "opened", queue: "kl-nodal", route: ["kl-nodal"], row: "kl-default" })],
    ...overrides,
  });
}

type EventOverrides = {
  [Kind in Event["kind"]]: Partial<Extract<Event, { kind: Kind }>> & { kind: Kind };
}[Event["kind"]];

/** An event by the staff, a note unless another kind is said. */
export function anEvent(overrides: EventOverrides | { id?: string; at?: string; text?: string } = {}): Event {
  const words = "kind" in overrides ? {} : { kind: "noted", text: "Asked the officer for a screenshot.", for: "staff" };
  return {
    id: anEventId(),
    at: OPENED_AT,
    actor: { role: "nodal-officer", via: "staff" },
    ...words,
    ...overrides,
  } as Event;
}

/** A number no other fixture of this process has; its four free characters count up. */
export function aNumber(day = "2026-11-21", prefix = "KL"): TicketNumber {
  return drawNumber(prefix, day, "A", () => {
    const count = numbersDrawn++;
    return Uint8Array.of(count >> 15, count >> 10, count >> 5, count);
  });
}

export function anEventId(): string {
  return `01KA${(idsDrawn++).toString().padStart(22, "0")}`;
}
