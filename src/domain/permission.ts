import type { ActContext } from "./act.ts";
import type { Deed } from "./deed.ts";
import { queueOf, type Role, roleOf } from "./desk.ts";
import { type Issue, problem } from "./issue.ts";
import type { Standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

/** Those who speak for the owner act wherever the ticket waits; the intake has checked the tracking code before. */
const OWNERS = new Set(["officer", "call-desk", "schedule"]);
const OWNERS_VERBS = new Set<Deed["verb"]>(["reopen", "remind", "evidence"]);

/** Each rung of the ladder says itself whose it is. */
const HANDING_OVER = new Set<Deed["verb"]>(["escalate", "refer"]);

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
  if (role.anywhere || HANDING_OVER.has(deed.verb)) return [];
  if (OWNERS.has(role.id) && OWNERS_VERBS.has(deed.verb)) return [];
  const queue = queueOf(desk, now.queue);
  if (queue?.roles.includes(role.id)) return [];
  if (takesCallDeskTicket(ticket, actor.role, deed) || answersTogether(role, now, deed)) return [];
  return [
    problem("verb", "act.not_in_queue", queue?.cite, { role: `{role:${role.id}}`, queue: `{queue:${now.queue}}` }),
  ];
}

/** The desk that took the call calls back, wherever the answer came from. */
function takesCallDeskTicket(ticket: Ticket, role: string, deed: Deed): boolean {
  return (
    ticket.channel === "call-desk" && role === "call-desk" && (deed.verb === "called-back" || deed.verb === "close")
  );
}

/** Whoever answers a known issue answers all the tickets that belong to it, wherever they wait. */
function answersTogether({ known }: Role, { links }: Standing, { verb }: Deed): boolean {
  return verb === "resolve" && known?.includes("resolve") === true && links.some(({ as }) => as === "known-issue");
}
