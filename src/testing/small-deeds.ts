import { type Act, act } from "../domain/act.ts";
import type { Deed } from "../domain/deed.ts";
import type { Event } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import { smallDesk } from "./small-desk.ts";
import { waitingAt } from "./small-tickets.ts";
import { anEvent, anEventId } from "./tickets.ts";

const desk = smallDesk();

/** When everything is done at the small desk. */
export const NOW = "2026-11-22T10:00:00+05:30";

/** What becomes of a ticket of the small desk when somebody of a role does something to it. */
export function does(role: string, ticket: Ticket, deed: Deed): Act {
  return act(ticket, deed, { desk, actor: { role, via: "staff" }, now: NOW, newId: anEventId });
}

export const done = (result: Act): Event[] => (result.ok ? result.events : []);
export const codes = (result: Act): string[] => result.issues.map(({ code }) => code);

export const at = (queue: string, overrides: Partial<Ticket> = {}, ...events: Event[]): Ticket =>
  waitingAt(queue, overrides, events);

/** With all the papers that the second rung asks for. */
export const full: Partial<Ticket> = { checks: { arn: "present", screenshots: 1 } };

export const confirmed = anEvent({ kind: "dc-confirmed", scope: "many", recommendation: "yes", glitch_verified: true });
export const resolved = anEvent({ kind: "resolved", text: "done", lang: "en" });
