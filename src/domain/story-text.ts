import { holds } from "./condition.ts";
import type { Desk } from "./desk.ts";
import { placehold, redact } from "./redact.ts";
import type { Standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";

/** Placeholders stay as they are; whatever a person wrote into a note since gets one too. */
export function storyText(text: string): string {
  return redact(placehold(text).text).text;
}

/** Somebody still owes the officer a call: the closing rules ask for it, and nobody has noted one. */
export function awaitsCallBack(ticket: Ticket, now: Standing, desk: Desk): boolean {
  if (now.calledBack || now.status === "closed" || now.status === "duplicate") return false;
  const facts = ticketFacts(ticket, now, desk);
  return desk.closing.some(({ asks, when }) => asks === "called-back" && holds(when, facts));
}
