import type { Facts } from "./condition.ts";
import type { Desk } from "./desk.ts";
import { missingDocuments } from "./documents.ts";
import { checkEmail } from "./email.ts";
import { problemNames } from "./problem-type.ts";
import { answersOf, type Submission } from "./submission.ts";
import type { Answers, Post, Ticket } from "./ticket.ts";
import { topicsIn } from "./topic.ts";

/** What the desk's conditions can ask about a submission. */
export function submissionFacts(submission: Submission, desk: Desk): Facts {
  const { actor, channel, lang, ticket } = submission;
  const email = checkEmail(ticket.email ?? "");
  const asked = {
    ...aboutPost(actor, desk),
    ...answersOf(ticket),
    action: ticket.action,
    members: ticket.members ?? 1,
    channel,
    lang,
    request_type: ticket.request_type,
    problem_type: problemNames(ticket.problem_type, desk),
    module: ticket.module,
    system: ticket.system,
    priority_requested: ticket.priority_requested,
    answer_read: ticket.answer_read,
    template_headers_match: ticket.template_headers_match,
    email_class: email.ok ? email.class : undefined,
    topics: topicsIn(ticket.description ?? "", desk.common.topics),
    urgent: isUrgent(answersOf(ticket), ticket.priority_requested),
  };
  const complainant = actor.complainant_type ?? answersOf(ticket).complainant_type ?? "officer";
  const facts = { ...asked, complainant_type: complainant };
  return { ...facts, documents_complete: documentsComplete(facts, ticket.documents, desk) };
}

/** What they can ask about the officer's post. */
export function aboutPost(post: Post, desk: Desk): Facts {
  const written = [post.role, post.formation, post.office, post.posting].filter(Boolean).join(" ");
  const designations = topicsIn(written, desk.designations);
  const elsewhere = post.posting !== undefined && post.posting !== "division";
  return {
    wing: post.wing,
    district: post.district,
    posting: post.posting,
    commissionerate: post.commissionerate,
    designations,
    outside_division: elsewhere || (post.posting === undefined && designations.includes("posted-outside-division")),
  };
}

export function isUrgent(answers: Answers, priority: Ticket["priority_requested"] | undefined): boolean {
  return answers.immediate === true || priority === "urgent";
}

/** True only where something is asked for and all of it is there. */
export function documentsComplete(facts: Facts, documents: Ticket["documents"], desk: Desk): boolean {
  const missing = missingDocuments(facts, documents ?? [], desk);
  return missing.asked && missing.needs.length === 0;
}
