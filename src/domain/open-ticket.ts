import type { Decision } from "./decide-submission.ts";
import { normaliseDescription } from "./description.ts";
import type { Desk } from "./desk.ts";
import type { Actor, Event } from "./event.ts";
import { inLanguage, replyLanguage } from "./localised.ts";
import { answersOf, type Submission } from "./submission.ts";
import type { Answers, Checks, Owner, Sealed, Ticket } from "./ticket.ts";
import type { TicketNumber } from "./ticket-number.ts";

/** What only the moment of opening knows. */
export interface Opening {
  number: TicketNumber;
  now: string;
  actor: Actor;
  newId: () => string;
  checks: Checks;
  synthetic: boolean;
  /** The issue that it was raised as. */
  issue?: number | undefined;
  screenshots?: Ticket["screenshots"];
  owner?: Owner;
  sealed?: Sealed;
  /** The description after everything private was taken out of it. */
  description?: string;
  duplicateOf?: string | undefined;
}

/** An accepted submission as the ticket that is filed: facts, then the events of its first moment. */
export function openTicket(submission: Submission, decision: Decision, desk: Desk, opening: Opening): Ticket {
  const { ticket: request } = submission;
  const { sets } = decision.row ?? {};
  const problemType = request.problem_type ?? sets?.problem_type ?? "other";
  const description = normaliseDescription(opening.description ?? request.description ?? "");
  return {
    format: 1,
    number: opening.number,
    track: submission.track,
    lang: submission.lang,
    channel: submission.channel,
    ...(opening.issue !== undefined && { issue: opening.issue }),
    synthetic: opening.synthetic,
    opened_at: opening.now,
    post: submission.actor,
    request_type: request.request_type ?? sets?.request_type ?? "incident",
    problem_type: problemType,
    module: request.module ?? sets?.module ?? "other",
    ...(request.system && { system: request.system }),
    description: description || problemTitle(problemType, submission, desk),
    priority_requested: request.priority_requested ?? "normal",
    answers: { ...(answersOf(request) as Answers), ...(request.answer_read && { answer_read: true }) },
    ...(request.no_screenshot_reason && { no_screenshot_reason: request.no_screenshot_reason }),
    screenshots: opening.screenshots ?? [],
    ...(request.documents.length > 0 && { documents: request.documents.map(({ stored: _stored, ...paper }) => paper) }),
    ...(request.action === "batch" && { members: request.members ?? 1 }),
    checks: opening.checks,
    ...(opening.owner && { owner: opening.owner }),
    ...(opening.sealed && { sealed: opening.sealed }),
    timeline: firstEvents(submission, decision, opening),
  };
}

function problemTitle(problemType: string, submission: Submission, desk: Desk): string {
  const listed = desk.common.problem_types.find(({ id }) => id === problemType);
  return listed ? inLanguage(listed.title, replyLanguage(submission.lang)) : problemType;
}

function firstEvents(submission: Submission, decision: Decision, opening: Opening): Event[] {
  const { actor, newId, now } = opening;
  const stamp = () => ({ id: newId(), at: now, actor });
  const { row, queue, found } = decision;
  if (!row || !queue) throw new Error("only an accepted submission becomes a ticket");
  const events: Event[] = [{ ...stamp(), kind: "opened", queue, route: [...decision.route], row: row.id }];
  if (found.length > 0) {
    events.push({ ...stamp(), kind: "redacted", field: "description", found: found.map((item) => item.found) });
  }
  if (row.priority && row.priority.effective !== (submission.ticket.priority_requested ?? "normal")) {
    const reason = inLanguage(row.priority.reason, replyLanguage(submission.lang));
    events.push({ ...stamp(), actor: RULE, kind: "priority-set", priority: row.priority.effective, reason });
  }
  if (opening.duplicateOf) {
    events.push({ ...stamp(), kind: "linked", to: opening.duplicateOf as TicketNumber, as: "duplicate-of" });
  }
  return [...events, ...answeredAtOnce(submission, decision, stamp)];
}

/** The rules of the desk act too, and say so. */
const RULE: Actor = { role: "schedule", via: "schedule" };

/** Answered on the first call: the ticket is only the record of it. */
function answeredAtOnce(
  { ticket, lang }: Submission,
  { outcome }: Decision,
  stamp: () => Pick<Event, "id" | "at" | "actor">,
): Event[] {
  if (outcome !== "created-and-closed") return [];
  const text = ticket.resolution ?? "";
  return [
    { ...stamp(), kind: "called-back", outcome: text, first_call: true },
    { ...stamp(), kind: "resolved", text, lang: replyLanguage(lang) },
    { ...stamp(), kind: "closed" },
  ];
}
