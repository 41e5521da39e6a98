import { closingIssues } from "./closing.ts";
import { holds } from "./condition.ts";
import type { Deed, DeedOf } from "./deed.ts";
import type { Desk } from "./desk.ts";
import { type Actor, type Event, prioritySchema } from "./event.ts";
import { addMinutes, compareInstants } from "./instant.ts";
import { type Issue, isError, problem } from "./issue.ts";
import { climb, lookAhead } from "./ladder.ts";
import { mayNot } from "./permission.ts";
import { placingIssues } from "./placing.ts";
import { reopenIssues } from "./reopening.ts";
import { forbidden, isDone, type Standing, standing, step } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";

const PRIORITIES = prioritySchema.options;

/** Events without what only the moment of writing knows. */
type Unstamped<E> = E extends Event ? Omit<E, "id" | "at" | "actor" | "void"> : never;
export type Happening = Unstamped<Event>;

export interface ActContext {
  desk: Desk;
  actor: Actor;
  now: string;
  newId: () => string;
}

/** What a verb does to a ticket: events to append, or every reason why not. Nothing is written here. */
export type Act =
  | { ok: true; events: Event[]; issues: Issue[]; held: boolean; notify: readonly string[] }
  | { ok: false; issues: Issue[] };

export function act(ticket: Ticket, deed: Deed, given: ActContext): Act {
  const context = { ...given, now: afterAll(ticket, given.now) };
  const now = standing(ticket);
  const refused = mayNot(ticket, now, deed, context);
  if (refused.length > 0) return { ok: false, issues: refused };
  // What is done hands nothing over, not even to be held for what is missing.
  if (HANDS_OVER.has(deed.verb) && isDone(now)) return { ok: false, issues: [outOfOrder(doneReason(now))] };
  const plan = planned(ticket, now, deed, context);
  if (plan.issues.some(isError)) return { ok: false, issues: plan.issues };
  return stamped(now, plan, context);
}

/** A clock that lags behind another desk's writes nothing into the past: what is done now comes after what was done. */
function afterAll({ timeline }: Ticket, now: string): string {
  const last = timeline.map(({ at }) => at).reduce((later, at) => (compareInstants(at, later) > 0 ? at : later), now);
  return last === now ? now : addMinutes(last, 1);
}

const HANDS_OVER: ReadonlySet<Deed["verb"]> = new Set(["escalate", "refer", "confirm"]);

function doneReason({ status }: Standing): string {
  return status === "resolved" ? "resolved already" : "closed already";
}

interface Plan {
  happenings: Happening[];
  issues: Issue[];
  held?: boolean;
  notify?: readonly string[];
}

function planned(ticket: Ticket, now: Standing, deed: Deed, { desk, actor: { role }, now: at }: ActContext): Plan {
  switch (deed.verb) {
    case "escalate":
      return climb(ticket, now, { ...deed, role, as: "escalated" }, desk);
    case "refer":
      return climb(ticket, now, { to: deed.to, role, as: "referred" }, desk);
    case "close":
      return { happenings: [closed(deed)], issues: closingIssues(ticket, now, desk) };
    case "reopen":
      return { happenings: [{ kind: "reopened", reason: deed.reason }], issues: reopenIssues(now, at, desk) };
    case "assign":
    case "transfer":
      return { happenings: [moved(deed)], issues: placingIssues(deed.queue, now.queue, desk) };
    case "confirm":
      return confirmation(ticket, now, deed, role, desk);
    default:
      return { happenings: [simple(deed, now)], issues: [] };
  }
}

function stamped(now: Standing, plan: Plan, { actor, now: at, newId }: ActContext): Act {
  let state = now;
  const events: Event[] = [];
  for (const happening of plan.happenings) {
    const event = { id: newId(), at, actor, ...happening } as Event;
    const reason = forbidden(state, event);
    if (reason) return { ok: false, issues: [outOfOrder(reason)] };
    state = step(state, event);
    events.push(event);
  }
  return { ok: true, events, issues: plan.issues, held: plan.held ?? false, notify: plan.notify ?? [] };
}

function outOfOrder(reason: string): Issue {
  return problem("verb", "order.forbidden", undefined, { reason: `{order:${reason}}` });
}

type Simple = Exclude<Deed["verb"], "escalate" | "refer" | "close" | "reopen" | "assign" | "transfer" | "confirm">;

function simple(deed: DeedOf<Simple>, now: Standing): Happening {
  switch (deed.verb) {
    case "take":
      return { kind: "assigned", owner: deed.owner ?? "taken" };
    case "priority":
      return { kind: "priority-set", priority: deed.priority, reason: deed.reason };
    case "need":
      return {
        kind: "needs-set",
        needs: deed.needs,
        ...(deed.not_applicable && { not_applicable: deed.not_applicable }),
      };
    case "tried":
      return { kind: "tried", text: deed.text };
    case "evidence":
      return { kind: "evidence-added", evidence: deed.evidence };
    case "note":
      return { kind: "noted", text: deed.text, for: deed.for };
    case "phoned":
      return { kind: "phoned", to: now.queue, outcome: deed.outcome };
    case "decide":
      return { kind: "decided", text: deed.text };
    case "resolve":
      return { kind: "resolved", text: deed.text, lang: deed.lang };
    case "called-back":
      return { kind: "called-back", outcome: deed.outcome, ...(deed.first_call && { first_call: true }) };
    case "communicated":
      return { kind: "communicated", on: deed.on, how: deed.how };
    case "duplicate":
      return { kind: "linked", to: deed.of, as: "duplicate-of" };
    case "remind":
      return { kind: "reminded", ...(deed.text && { text: deed.text }) };
  }
}

function closed(deed: DeedOf<"close">): Happening {
  return { kind: "closed", ...(deed.reason && { reason: deed.reason }) };
}

function moved(deed: DeedOf<"assign" | "transfer">): Happening {
  if (deed.verb === "transfer") return { kind: "transferred", queue: deed.queue, reason: deed.reason };
  return { kind: "assigned", ...(deed.queue && { queue: deed.queue }), ...(deed.owner && { owner: deed.owner }) };
}

/** On confirmation the case is forwarded to HQ in the same breath; what it lacks holds it back. */
function confirmation(ticket: Ticket, now: Standing, deed: DeedOf<"confirm">, role: string, desk: Desk): Plan {
  const issues = notForCommittees(ticket, now, deed, desk);
  if (issues.length > 0) return { happenings: [], issues };
  const happenings = [...confirmed(deed), ...raised(now, deed, desk)];
  const over = { role, as: "escalated", reason: deed.recommendation } as const;
  const onward = climb(ticket, lookAhead(now, happenings), over, desk);
  return { ...onward, happenings: [...happenings, ...onward.happenings] };
}

function raised(now: Standing, { scope }: DeedOf<"confirm">, desk: Desk): Happening[] {
  return desk.confirming
    .filter((rule) => rule.scope === scope && PRIORITIES.indexOf(rule.priority) > PRIORITIES.indexOf(now.priority))
    .map(({ priority, reason }) => ({ kind: "priority-set", priority, reason: reason.en }));
}

function confirmed(deed: DeedOf<"confirm">): Happening[] {
  const { scope, recommendation, glitch_verified, affected_estimate } = deed;
  return [
    ...(deed.evidence ? [{ kind: "evidence-added", evidence: deed.evidence } as const] : []),
    { kind: "dc-confirmed", scope, recommendation, glitch_verified, ...(affected_estimate && { affected_estimate }) },
  ];
}

function notForCommittees(ticket: Ticket, now: Standing, deed: DeedOf<"confirm">, desk: Desk): Issue[] {
  const facts = ticketFacts(ticket, now, desk);
  return desk.not_confirmed
    .filter(({ when }) => holds(when, facts))
    .map(({ code, cite }) => problem("scope", code, cite, { v: deed.scope }));
}
