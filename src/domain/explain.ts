import type { Citation } from "./citation.ts";
import { closingIssues } from "./closing.ts";
import { type Desk, queueOf, type Rung } from "./desk.ts";
import type { Issue } from "./issue.ts";
import { rungsFrom } from "./ladder.ts";
import { missingNeeds } from "./needs.ts";
import { isDone, type Standing, standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

/** Why a ticket is where it is, what is missing for the next rung, who may act, and the paragraph for each. */
export function explain(ticket: Ticket, desk: Desk): Issue[] {
  const now = standing(ticket);
  return [
    said("explain.stands", queueOf(desk, now.queue)?.cite, {
      number: ticket.number,
      status: `{status:${now.status}}`,
      queue: `{queue:${now.queue}}`,
      since: now.arrived,
    }),
    rowSaid(now, desk),
    prioritySaid(ticket, now),
    said("explain.act", queueOf(desk, now.queue)?.cite, {
      roles: named("role", queueOf(desk, now.queue)?.roles ?? []),
    }),
    ...(isDone(now) ? [] : [...waysUp(ticket, now, desk), ...closingSaid(ticket, now, desk)]),
    ...now.void.map(({ id, reason }) => said("explain.void", undefined, { id, reason: `{order:${reason}}` })),
  ];
}

function rowSaid(now: Standing, desk: Desk): Issue {
  const row = desk.routing.find(({ id }) => id === now.row);
  return said("explain.row", row?.cite, { row: now.row, route: named("queue", now.route, " → ") });
}

function prioritySaid(ticket: Ticket, now: Standing): Issue {
  return said("explain.priority", undefined, {
    requested: `{priority:${ticket.priority_requested}}`,
    effective: `{priority:${now.priority}}`,
    reason: now.priorityReason ? ` (${now.priorityReason})` : "",
  });
}

function waysUp(ticket: Ticket, now: Standing, desk: Desk): Issue[] {
  const rungs = rungsFrom(ticket, now, desk);
  if (rungs.length === 0) return [said("explain.top", queueOf(desk, now.queue)?.cite, {})];
  return rungs.map((rung) => wayUp(rung, missingNeeds(rung.needs, ticket, now, desk)));
}

function wayUp({ to, by, cite }: Rung, missing: readonly string[]): Issue {
  const params = { to: `{queue:${to}}`, by: named("role", by) };
  return missing.length === 0
    ? said("explain.next", cite, params)
    : said("explain.next_missing", cite, { ...params, missing: named("need", missing) });
}

function closingSaid(ticket: Ticket, now: Standing, desk: Desk): Issue[] {
  return closingIssues(ticket, now, desk).map((issue) => ({ ...issue, severity: "info" as const }));
}

function named(kind: string, ids: readonly string[], between = ", "): string {
  return ids.map((id) => `{${kind}:${id}}`).join(between);
}

function said(code: string, cite: Citation | undefined, params: Record<string, string>): Issue {
  return { field: "ticket", code, severity: "info", params, cite };
}
