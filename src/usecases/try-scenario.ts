import { act } from "../domain/act.ts";
import { checksOf } from "../domain/checks.ts";
import { type Decision, decideSubmission } from "../domain/decide-submission.ts";
import type { Desk } from "../domain/desk.ts";
import type { Issue } from "../domain/issue.ts";
import { labelsOf } from "../domain/labels.ts";
import { replyLanguage } from "../domain/localised.ts";
import { type MessageBook, sentence, spokenParams } from "../domain/messages.ts";
import { openTicket } from "../domain/open-ticket.ts";
import { type Submission, submissionSchema } from "../domain/submission.ts";
import type { Ticket } from "../domain/ticket.ts";
import { drawNumber } from "../domain/ticket-number.ts";
import { ulidSource } from "../domain/ulid.ts";
import { actionOf, OPENING_ACTIONS, type Scenario, slugged, type Tried } from "./scenario.ts";
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
  const trial: Trial = { desk, book, now: TRIAL_DAY, newId: ulidSource(() => Date.parse(TRIAL_DAY), noise(scenario.id)) };
  return OPENING_ACTIONS.has(actionOf(scenario)) ? tryOpening(scenario, trial) : tryAction(scenario, trial, act);
}

function tryOpening(scenario: Scenario, trial: Trial): Tried {
  const submission = submissionOf(scenario, trial.desk);
  const related = submission.ticket.related_to;
  const decision = decideSubmission(submission, trial.desk, related ? { number: related } : undefined);
  const ticket = decision.accept ? trialTicket(submission, decision, trial) : undefined;
  const officers = Number(scenario.ticket.same_error_officers ?? scenario.ticket.same_error_count ?? 0);
  return {
    id: scenario.id,
    accept: decision.accept,
    outcome: decision.outcome,
    first_level: decision.route[0] ?? null,
    route: decision.route,
    priority_effective: decision.priority,
    labels: ticket ? labelsOf(withKnownIssue(ticket, officers, trial), trial.desk) : [],
    reply_language: replyLanguage(scenario.lang),
    notify: decision.notify,
    validation: spoken(decision.issues, scenario, trial),
    kb_links: decision.pages,
  };
}

/** What a submission form would send: keys that no question of the desk asks for are left behind. */
export function submissionOf(scenario: Scenario, desk: Desk): Submission {
  const asked = new Set([...desk.questions.map(({ id }) => id), "gfc_informed_at"]);
  const known = new Set(Object.keys(submissionSchema.shape.ticket.shape));
  const ticket = Object.fromEntries(
    Object.entries(scenario.ticket).filter(([key, value]) => (known.has(key) || asked.has(key)) && value !== null),
  );
  const { role, wing, office, zone, district, formation, posting, commissionerate, on_behalf_of, complainant_type } =
    scenario.actor;
  return submissionSchema.parse({
    track: scenario.track,
    lang: scenario.lang,
    channel: scenario.channel,
    actor: {
      role,
      ...given({ wing, office, zone, formation, posting, on_behalf_of, complainant_type }),
      ...given({ district: district && slugged(district), commissionerate: commissionerate && slugged(commissionerate) }),
    },
    ticket,
  });
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

export function spoken(issues: readonly Issue[], scenario: Scenario, { book, desk }: Trial): Tried["validation"] {
  const language = replyLanguage(scenario.lang);
  return issues.map((issue) => ({
    field: issue.field,
    code: issue.code,
    severity: issue.severity,
    ...spokenParams(issue, language, book, desk),
    message: sentence(issue, language, book, desk),
    cite: issue.cite ?? null,
  }));
}

function given<T extends Record<string, unknown>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")) as Partial<T>;
}

/** Bytes that differ from place to place and never from run to run. */
export function noise(seed: string): (count: number) => Uint8Array {
  let state = Array.from(seed).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7);
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
}
