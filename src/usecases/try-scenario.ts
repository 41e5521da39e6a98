import { checksOf } from "../domain/checks.ts";
import { type Decision, decideSubmission } from "../domain/decide-submission.ts";
import type { Desk } from "../domain/desk.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { labelsOf } from "../domain/labels.ts";
import { replyLanguage, type WrittenLanguage } from "../domain/localised.ts";
import { type MessageBook, sentence, spokenParams } from "../domain/messages.ts";
import { openTicket } from "../domain/open-ticket.ts";
import type { Submission } from "../domain/submission.ts";
import type { Ticket } from "../domain/ticket.ts";
import { drawNumber } from "../domain/ticket-number.ts";
import { ulidSource } from "../domain/ulid.ts";
import { noise } from "./noise.ts";
import { countOf, type Scenario, type Tried } from "./scenario.ts";
import { opens, scenarioSubmission } from "./scenario-submission.ts";
import { tryAction } from "./try-action.ts";

/** Scenarios are about no particular day; this one is fixed so that a run says the same tomorrow. */
export const TRIAL_DAY = "2026-11-21T10:30:00+05:30";

export interface Trial {
  desk: Desk;
  book: MessageBook;
  now: string;
  newId: () => string;
}

/** What the desk would do with a scenario, in the words of its expectations. */
export function tryScenario(scenario: Scenario, desk: Desk, book: MessageBook): Tried {
  const newId = ulidSource(() => Date.parse(TRIAL_DAY), noise(scenario.id));
  const trial: Trial = { desk, book, now: TRIAL_DAY, newId };
  if (!opens(scenario)) return tryAction(scenario, trial);
  const submission = scenarioSubmission(scenario, desk);
  return submission.success
    ? tryOpening(scenario, submission.data, trial)
    : misshapen(scenario, submission.error, trial);
}

function tryOpening(scenario: Scenario, submission: Submission, trial: Trial): Tried {
  const related = submission.ticket.related_to;
  const decision = decideSubmission(submission, trial.desk, related ? { number: related } : undefined);
  const ticket = decision.accept ? trialTicket(submission, decision, trial) : undefined;
  return {
    id: scenario.id,
    accept: decision.accept,
    outcome: decision.outcome,
    first_level: decision.route[0] ?? null,
    route: decision.route,
    priority_effective: decision.priority,
    labels: ticket ? labelsOf(withKnownIssue(ticket, countOf(scenario, "same_error_officers"), trial), trial.desk) : [],
    reply_language: replyLanguage(scenario.lang),
    notify: decision.notify,
    validation: spoken(decision.issues, scenario.lang, trial),
    kb_links: decision.pages,
  };
}

/** Something in it is not even of the kind that a form could send. */
function misshapen(scenario: Scenario, error: { issues: readonly { path: PropertyKey[] }[] }, trial: Trial): Tried {
  const fields = new Set(error.issues.map(({ path }) => String(path[1] ?? path[0])));
  const written = (field: string) => JSON.stringify(scenario.ticket[field] ?? scenario.actor[field]) ?? "";
  const issues = [...fields].map((field) => problem(field, "field.malformed", undefined, { v: written(field) }));
  return {
    ...{ id: scenario.id, accept: false, outcome: "rejected", first_level: null, route: [] },
    ...{ priority_effective: "normal", labels: [], reply_language: replyLanguage(scenario.lang), notify: [] },
    validation: spoken(issues, scenario.lang, trial),
    kb_links: [],
  };
}

function trialTicket(submission: Submission, decision: Decision, trial: Trial): Ticket {
  const number = drawNumber(trial.desk.prefix, trial.now.slice(0, 10), "A", noise(trial.newId()));
  return openTicket(submission, decision, trial.desk, {
    number,
    now: trial.now,
    actor: { role: "officer", via: submission.channel === "call-desk" ? "call-desk" : "web" },
    newId: trial.newId,
    checks: checksOf(submission.ticket),
    synthetic: true,
    duplicateOf: decision.outcome === "offered-duplicate" ? number : undefined,
  });
}

function withKnownIssue(ticket: Ticket, officers: number, { desk, now, newId }: Trial): Ticket {
  if (officers < desk.policies.duplicates.same_error_officers) return ticket;
  const actor = { role: "schedule", via: "schedule" } as const;
  const linked = { id: newId(), at: now, actor, kind: "linked", to: "same-error", as: "known-issue" } as const;
  return { ...ticket, timeline: [...ticket.timeline, linked] };
}

export function spoken(issues: readonly Issue[], lang: WrittenLanguage, { book, desk }: Trial): Tried["validation"] {
  const language = replyLanguage(lang);
  return issues.map((issue) => ({
    field: issue.field,
    code: issue.code,
    severity: issue.severity,
    ...spokenParams(issue, language, book, desk),
    message: sentence(issue, language, book, desk),
    cite: issue.cite ?? null,
  }));
}
