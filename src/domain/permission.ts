import type { ActContext } from "./act.ts";
import type { Deed } from "./deed.ts";
import { queueOf, roleOf } from "./desk.ts";
import { type Issue, problem } from "./issue.ts";
import type { Standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

/** The verbs of whoever the ticket belongs to; the intake has checked the tracking code before a role is "officer". */
const OWNERS = new Set<Deed["verb"]>(["reopen", "remind", "evidence"]);

/** Why this role may not do this to this ticket now; empty when it may. */
export function mayNot(ticket: Ticket, now: Standing, deed: Deed, { desk, actor }: ActContext): Issue[] {
  const role = roleOf(desk, actor.role);
  if (!role) return [problem("role", "act.unknown_role", undefined, { role: actor.role })];
  if (deed.verb === "reopen" && actor.role !== "officer" && actor.role !== "call-desk") {
    return [problem("requested_by", "reopen.not_owner", desk.policies.reopen.cite)];
  }
  if (!role.verbs.includes(deed.verb)) {
    return [problem("verb", "act.not_allowed", role.cite, { role: `{role:${role.id}}`, verb: deed.verb })];
  }
  if (OWNERS.has(deed.verb) || deed.verb === "escalate" || role.anywhere) return [];
  const queue = queueOf(desk, now.queue);
  if (queue?.roles.includes(role.id)) return [];
  if (takesCallDeskTicket(ticket, actor.role, deed)) return [];
  return [problem("verb", "act.not_in_queue", queue?.cite, { role: `{role:${role.id}}`, queue: `{queue:${now.queue}}` })];
}

/** The desk that took the call calls back, wherever the answer came from. */
function takesCallDeskTicket(ticket: Ticket, role: string, deed: Deed): boolean {
  return ticket.channel === "call-desk" && role === "call-desk" && (deed.verb === "called-back" || deed.verb === "close");
}
