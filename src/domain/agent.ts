import { z } from "zod";
import { type Desk, queueOf, roleOf } from "./desk.ts";
import { slugSchema } from "./event.ts";
import { type Issue, problem } from "./issue.ts";
import type { Ticket } from "./ticket.ts";

type Desks = ReadonlyMap<string, Desk>;

/** Somebody who works at the desk: a post and a place under a label, never a name. */
export const agentSchema = z.strictObject({
  label: slugSchema.max(60),
  role: slugSchema,
  /** Bound to one district; without it, all districts of the role's desks. */
  district: slugSchema.optional(),
  commissionerate: slugSchema.optional(),
});
export type Agent = z.output<typeof agentSchema>;

/** Those who only ever stand in front of the desk, and the clock. */
const NOT_STAFF = new Set(["officer", "schedule"]);

/** What is wrong with an agent's record, before anybody is invited. */
export function agentIssues({ role, district, commissionerate }: Agent, desks: Desks): Issue[] {
  const theirs = desksOf(role, desks);
  if (theirs.length === 0) return [problem("role", "act.unknown_role", undefined, { role })];
  const unlisted = (list: "districts" | "commissionerates", id: string | undefined) =>
    id !== undefined && !theirs.some((desk) => desk[list].some((listed) => listed.id === id));
  return [
    ...(unlisted("districts", district)
      ? [problem("district", "field.malformed", undefined, { v: `${district}` })]
      : []),
    ...(unlisted("commissionerates", commissionerate)
      ? [problem("commissionerate", "field.malformed", undefined, { v: `${commissionerate}` })]
      : []),
  ];
}

/** The desks that a role belongs to: where it works in a queue that tickets of that desk come to. */
export function desksOf(role: string, desks: Desks): Desk[] {
  return [...desks.values()].filter((desk) => queuesOf(role, desk).length > 0);
}

/** The queues of a desk that a role works in. */
export function queuesOf(role: string, desk: Desk): string[] {
  const known = roleOf(desk, role);
  if (!known || NOT_STAFF.has(role)) return [];
  const reached = new Set([
    ...desk.routing.flatMap(({ route, at }) => [...route, ...(at ? [at] : [])]),
    ...desk.ladder.flatMap(({ from, to }) => [from, to]),
    ...desk.common.redactions.flatMap(({ queue }) => queue ?? []),
  ]);
  const shared = new Set(desk.common.queues.map(({ id }) => id));
  return desk.queues
    .filter(({ id }) => reached.has(id) || !shared.has(id))
    .filter(({ roles }) => known.anywhere || roles.includes(role))
    .map(({ id }) => id);
}

/** Why this ticket is none of this agent's: another department, another district; empty when it is within reach. */
export function outOfReach(agent: Agent, ticket: Pick<Ticket, "track" | "post">, desk: Desk): Issue[] {
  const cite = queueOf(desk, queuesOf(agent.role, desk)[0] ?? "")?.cite;
  if (queuesOf(agent.role, desk).length === 0) return [problem("ticket", "staff.other_desk")];
  const { district, commissionerate } = ticket.post;
  if (differs(agent.district, district)) return [problem("ticket", "staff.other_district", cite)];
  if (differs(agent.commissionerate, commissionerate)) return [problem("ticket", "staff.other_district", cite)];
  return [];
}

/** A ticket that names no place is everybody's whose desk it came to. */
function differs(bound: string | undefined, place: string | undefined): boolean {
  return bound !== undefined && place !== undefined && bound !== place;
}
