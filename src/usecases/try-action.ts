import { type Act, act } from "../domain/act.ts";
import type { Deed } from "../domain/deed.ts";
import { type Desk, queueOf } from "../domain/desk.ts";
import { identifierIssues } from "../domain/field-rules.ts";
import { type Issue, isError, problem } from "../domain/issue.ts";
import { handSetLabelIssues, labelsOf } from "../domain/labels.ts";
import { replyLanguage } from "../domain/localised.ts";
import { isDone, type Standing, standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import { priorTicket } from "./prior-ticket.ts";
import { type Scenario, type Tried, textOf } from "./scenario.ts";
import { deedsOf } from "./scenario-deeds.ts";
import { actorRole } from "./scenario-role.ts";
import { spoken, type Trial } from "./try-scenario.ts";

/** What became of a ticket that existed already. */
interface Played {
  prior: Ticket;
  ticket: Ticket;
  issues: readonly Issue[];
  notify: readonly string[];
  accepted: boolean;
  held: boolean;
}

/** Plays what somebody does to a ticket that exists already. */
export function tryAction(scenario: Scenario, trial: Trial): Tried {
  const prior = priorTicket(scenario, trial);
  if (scenario.ticket.action === "label") return tryLabel(scenario, prior, trial);
  const deeds = deedsOf(scenario, prior, trial.desk);
  const wrong = deeds ? wrongEvidence(scenario, trial.desk) : [unknownAction(scenario)];
  return told(
    scenario,
    trial,
    wrong.some(isError) ? refused(prior, wrong) : played(scenario, prior, deeds ?? [], trial),
  );
}

function played(scenario: Scenario, prior: Ticket, deeds: readonly Deed[], trial: Trial): Played {
  const play: Played = { prior, ticket: prior, issues: [], notify: [], accepted: true, held: false };
  for (const deed of deeds) {
    const done = doneBy(scenario, play.ticket, deed, trial);
    if (!done.ok) return refused(prior, [...play.issues, ...done.issues]);
    play.ticket = { ...play.ticket, timeline: play.ticket.timeline.concat(done.events) };
    play.issues = play.issues.concat(done.issues);
    play.notify = [...new Set([...play.notify, ...done.notify])];
    play.held ||= done.held;
  }
  return play;
}

function doneBy(scenario: Scenario, ticket: Ticket, deed: Deed, { desk, now, newId }: Trial): Act {
  const named = actorRole(scenario, desk, deed.verb);
  const role = named === "officer" && ENDING.has(deed.verb) ? whoWorksOn(ticket, desk) : named;
  const via = role === "officer" ? "web" : "staff";
  return act(ticket, deed, { desk, actor: { role, via }, now, newId });
}

/** Posts that no role is written like end tickets for the unit that had them. */
const ENDING: ReadonlySet<string> = new Set(["resolve", "communicated", "called-back", "close"]);

function whoWorksOn(ticket: Ticket, desk: Desk): string {
  return queueOf(desk, standing(ticket).queue)?.roles[0] ?? "officer";
}

function wrongEvidence(scenario: Scenario, desk: Desk): Issue[] {
  return identifierIssues({ gstin: textOf(scenario, "gstin"), arn: textOf(scenario, "arn") }, desk);
}

function unknownAction({ ticket }: Scenario): Issue {
  return problem("action", "scenario.unknown_action", undefined, { v: ticket.action });
}

function refused(prior: Ticket, issues: readonly Issue[]): Played {
  return { prior, ticket: prior, issues, notify: [], accepted: false, held: false };
}

function tryLabel(scenario: Scenario, prior: Ticket, trial: Trial): Tried {
  const added = [scenario.ticket.add_labels ?? []].flat().map(String);
  const issues = handSetLabelIssues(prior, added, trial.desk);
  const accepted = issues.length === 0;
  return told(scenario, trial, { ...refused(prior, issues), accepted });
}

function told(scenario: Scenario, trial: Trial, play: Played): Tried {
  const now = standing(play.ticket);
  const before = standing(play.prior);
  const route = wayOn(play, now, before, scenario.ticket.action, trial.desk);
  return {
    id: scenario.id,
    accept: play.accepted,
    outcome: outcomeOf(play, now, before, scenario),
    first_level: route[0] ?? null,
    route,
    priority_effective: isRaised(play, now, before) ? now.priority : "as-before",
    labels: labelsOf(play.ticket, trial.desk),
    reply_language: replyLanguage(scenario.lang),
    notify: play.notify,
    validation: spoken(play.issues, scenario.lang, trial),
    kb_links: [],
  };
}

function isRaised({ ticket }: Played, now: Standing, before: Standing): boolean {
  return now.priority !== before.priority || (isClassified(now, before) && now.priority !== ticket.priority_requested);
}

function isClassified(now: Standing, before: Standing): boolean {
  return now.confirmed !== undefined && before.confirmed === undefined;
}

function outcomeOf({ accepted, held }: Played, now: Standing, before: Standing, { ticket }: Scenario): string {
  if (!accepted) return "rejected";
  if (held) return "held";
  if (now.reopenCount > before.reopenCount) return "reopened";
  if (now.queue !== before.queue || ticket.action === "label") return "escalated";
  return now.status === "closed" ? "created-and-closed" : ticket.action;
}

/** Where it waits after that, and what lies ahead of it; what stays resolved waits nowhere. */
function wayOn({ accepted, held }: Played, now: Standing, before: Standing, action: string, desk: Desk): string[] {
  if (!accepted) return action === "reopen" && isDone(before) ? [] : [before.queue];
  if (held) return [now.queue];
  if (isClassified(now, before)) return wayToCommittee(before.queue, now.scope, desk);
  const moved = now.queue !== before.queue || now.reopenCount > before.reopenCount;
  return moved ? [now.queue, ...ahead(now, desk)] : [now.queue];
}

function ahead(now: Standing, desk: Desk): readonly string[] {
  const route = now.route.includes(now.queue)
    ? now.route
    : (desk.routing.find((row) => row.route[0] === now.queue)?.route ?? []);
  return route.slice(route.indexOf(now.queue) + 1);
}

/** From where the Deputy Commissioner spoke to the body that will decide, rung by rung. */
function wayToCommittee(from: string, scope: string | undefined, desk: Desk): string[] {
  const rung = desk.ladder.find(
    (step) => step.from === from && (step.when.scope ?? scope) === scope && leadsOn(step.to, desk),
  );
  return rung ? [from, ...wayToCommittee(rung.to, scope, desk)] : [from];
}

function leadsOn(queue: string, desk: Desk): boolean {
  return queueOf(desk, queue)?.committee === true || desk.ladder.some(({ from }) => from === queue);
}
