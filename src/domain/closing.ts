import { holds } from "./condition.ts";
import type { Desk } from "./desk.ts";
import { type Issue, problem } from "./issue.ts";
import type { Standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";

/** What must still happen before this ticket may close. */
export function closingIssues(ticket: Ticket, now: Standing, desk: Desk): Issue[] {
  const facts = ticketFacts(ticket, now, desk);
  const unmet = desk.closing.filter((rule) => holds(rule.when, facts) && !isMet(rule.asks, now));
  const codes = new Map(unmet.map((rule) => [rule.code, rule]));
  const resolved = now.resolvedAt !== undefined;
  const resolution = problem("resolution", "close.resolution_required", desk.common.cites.resolution);
  return [
    ...(resolved ? [] : [resolution]),
    ...[...codes.values()].map(({ field, code, cite }) => problem(field, code, cite)),
  ];
}

function isMet(asks: Desk["closing"][number]["asks"], now: Standing): boolean {
  return asks === "called-back" ? now.calledBack : now.communicatedOn !== undefined;
}
