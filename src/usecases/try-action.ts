import type { Act, act as Acting } from "../domain/act.ts";
import { checksOf } from "../domain/checks.ts";
import type { Deed } from "../domain/deed.ts";
import { type Desk, queueOf } from "../domain/desk.ts";
import type { Evidence } from "../domain/event.ts";
import type { Issue } from "../domain/issue.ts";
import { handSetLabelIssues, labelsOf } from "../domain/labels.ts";
import { replyLanguage } from "../domain/localised.ts";
import { readNumber } from "../domain/ticket-number.ts";
import { standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import { priorTicket } from "./prior-ticket.ts";
import { actionOf, type Scenario, type Tried } from "./scenario.ts";
import { actorRole } from "./scenario-role.ts";
import { spoken, type Trial } from "./try-scenario.ts";

/** Plays what somebody does to a ticket that exists already. */
export function tryAction(scenario: Scenario, trial: Trial, act: typeof Acting): Tried {
  const prior = priorTicket(scenario, trial);
  if (actionOf(scenario) === "label") return tryLabel(scenario, prior, trial);

  let ticket = prior;
  const issues: Issue[] = [];
  const notify = new Set<string>();
  let accepted = true;
  let held = false;
  for (const deed of deedsOf(scenario, prior, trial.desk)) {
    const role = actorRole(scenario, trial.desk, deed.verb);
    const actor = { role, via: role === "officer" ? "web" : "staff" } as const;
    const done: Act = act(ticket, deed, { desk: trial.desk, actor, now: trial.now, newId: trial.newId });
    issues.push(...done.issues);
    if (!done.ok) {
      accepted = false;
      break;
    }
    held ||= done.held;
    for (const address of done.notify) notify.add(address);
    ticket = { ...ticket, timeline: [...ticket.timeline, ...done.events] };
  }
  return told(scenario, trial, { prior, ticket: accepted ? ticket : prior, issues, notify: [...notify], accepted, held });
}

interface Played {
  prior: Ticket;
  ticket: Ticket;
  issues: readonly Issue[];
  notify: readonly string[];
  accepted: boolean;
  held: boolean;
}

function told(scenario: Scenario, trial: Trial, played: Played): Tried {
  const now = standing(played.ticket);
  const before = standing(played.prior);
  const classified = played.accepted && now.confirmed !== undefined && before.confirmed === undefined;
  const route = classified ? wayToCommittee(before.queue, now.scope, trial.desk) : [now.queue];
  return {
    id: scenario.id,
    accept: played.accepted,
    outcome: outcomeOf(played, scenario),
    first_level: route[0] ?? null,
    route,
    priority_effective: now.priority === before.priority && !(classified && isRaised(played.ticket)) ? "as-before" : now.priority,
    labels: labelsOf(played.ticket, trial.desk),
    reply_language: replyLanguage(scenario.lang),
    notify: played.notify,
    validation: spoken(played.issues, scenario, trial),
    kb_links: [],
  };
}

function isRaised(ticket: Ticket): boolean {
  return standing(ticket).priority !== ticket.priority_requested;
}

function outcomeOf({ accepted, held, ticket, prior }: Played, scenario: Scenario): string {
  if (!accepted) return "rejected";
  if (held) return "held";
  const now = standing(ticket);
  if (now.reopenCount > standing(prior).reopenCount) return "reopened";
  if (now.queue !== standing(prior).queue) return "escalated";
  return now.status === "closed" ? "created-and-closed" : actionOf(scenario);
}

/** From where the Deputy Commissioner spoke to the body that will decide, rung by rung. */
function wayToCommittee(from: string, scope: string | undefined, desk: Desk): string[] {
  const rung = desk.ladder.find((step) => step.from === from && (step.when.scope ?? scope) === scope && leadsOn(step.to, desk));
  return rung ? [from, ...wayToCommittee(rung.to, scope, desk)] : [from];
}

function leadsOn(queue: string, desk: Desk): boolean {
  return queueOf(desk, queue)?.committee === true || desk.ladder.some(({ from }) => from === queue);
}

function tryLabel(scenario: Scenario, prior: Ticket, trial: Trial): Tried {
  const added = (scenario.ticket.add_labels ?? []) as string[];
  const issues = handSetLabelIssues(prior, added, trial.desk);
  const accepted = issues.length === 0;
  const played = { prior, ticket: prior, issues, notify: [], accepted, held: false };
  return { ...told(scenario, trial, played), outcome: accepted ? "escalated" : "rejected" };
}

/** The verbs that a scenario's fields amount to, in the order in which they would be done. */
function deedsOf(scenario: Scenario, prior: Ticket, desk: Desk): Deed[] {
  const said = scenario.ticket;
  const text = (...keys: string[]) => keys.map((key) => said[key]).find((value) => typeof value === "string" && value !== "") as string | undefined;
  const flag = (key: string) => said[key] === true;
  switch (actionOf(scenario)) {
    case "reopen":
      return [{ verb: "reopen", reason: text("reopen_reason", "reason") ?? "—" }];
    case "classify":
    case "confirm":
      return classification(scenario, text, flag);
    case "transfer":
      return [{ verb: "transfer", queue: text("to_queue", "to_level", "to") ?? prior.track, reason: text("reason") ?? "—" }];
    case "triage":
    case "priority":
    case "set-priority":
      return [{ verb: "priority", priority: (text("priority", "priority_effective", "effective_priority") ?? "normal") as "normal", reason: text("reason", "priority_reason") ?? "—" }];
    case "phone":
    case "phoned":
      return [{ verb: "phoned", outcome: text("outcome", "phone_outcome", "notes") ?? "—" }];
    case "remind":
      return [{ verb: "remind" }];
    case "duplicate":
      return [{ verb: "duplicate", of: readNumber(text("duplicate_of") ?? "") ?? prior.number }];
    case "resolve":
    case "close":
      return ending(scenario, prior, text);
    default:
      return [escalation(scenario, text, desk)];
  }
}

type Text = (...keys: string[]) => string | undefined;

function escalation(scenario: Scenario, text: Text, desk: Desk): Deed {
  const tried = text("tried");
  const target = text("to_level", "to", "to_queue");
  const evidence = evidenceOf(scenario);
  return {
    verb: "escalate",
    ...(target && { to: queueOf(desk, target)?.id ?? target }),
    ...(tried && { tried }),
    ...(evidence.length > 0 && { evidence }),
    ...(Array.isArray(scenario.ticket.not_applicable) && { not_applicable: scenario.ticket.not_applicable as [] }),
  };
}

function evidenceOf({ ticket }: Scenario): Evidence[] {
  const count = (key: string) => (Array.isArray(ticket[key]) ? (ticket[key] as unknown[]).length : 0);
  const checks = checksOf({ screenshots: [], gstin: ticket.gstin, arn: ticket.arn } as never);
  return [
    ...(checks.gstin ? [{ need: "gstin", count: 1 }] : []),
    ...(checks.arn ? [{ need: "arn", count: 1 }] : []),
    ...(count("screenshots") > 0 ? [{ need: "screenshot", count: count("screenshots") }] : []),
    ...(count("other_documents") > 0 ? [{ need: "other-document", count: count("other_documents") }] : []),
    ...(count("evidence") > 0 ? [{ need: "evidence", count: count("evidence") }] : []),
  ];
}

function classification(scenario: Scenario, text: Text, flag: (key: string) => boolean): Deed[] {
  const evidence = evidenceOf(scenario);
  const brought = evidence.length > 0 ? { evidence } : {};
  const scope = scenario.ticket.scope === "many" ? "many" : "one";
  const estimate = Number(scenario.ticket.affected_estimate);
  const recommendation = text("dc_recommendation", "recommendation");
  const confirms = flag("dc_confirmed") || (scope === "one" && recommendation !== undefined);
  if (!confirms) return [{ verb: "escalate", ...(recommendation && { reason: recommendation }), ...brought }];
  return [
    {
      verb: "confirm",
      scope,
      recommendation: recommendation ?? "—",
      glitch_verified: flag("glitch_verified"),
      ...(estimate > 0 && { affected_estimate: estimate }),
      ...brought,
    },
  ];
}

function ending(scenario: Scenario, prior: Ticket, text: Text): Deed[] {
  const resolution = text("resolution");
  const calledBack = text("callback_at", "called_back_at");
  const communicated = text("communicated_on");
  const lang = replyLanguage(scenario.lang);
  const needsResolution = standing(prior).resolutions.length === 0;
  return [
    ...(resolution && needsResolution ? [{ verb: "resolve", text: resolution, lang } as const] : []),
    ...(calledBack ? [{ verb: "called-back", outcome: calledBack } as const] : []),
    ...(communicated ? [{ verb: "communicated", on: communicated.slice(0, 10), how: text("communicated_how", "how") ?? "—" } as const] : []),
    ...(actionOf(scenario) === "close" ? [{ verb: "close" } as const] : []),
  ];
}
