import type { Facts } from "./condition.ts";
import type { Desk } from "./desk.ts";
import { replyLanguage } from "./localised.ts";
import { missingNeeds } from "./needs.ts";
import { problemNames } from "./problem-type.ts";
import type { Standing } from "./standing.ts";
import { aboutPost, documentsComplete, isUrgent } from "./submission-facts.ts";
import type { Ticket } from "./ticket.ts";

/** What the desk's conditions can ask about a ticket: what was said, and what has become of it. */
export function ticketFacts(ticket: Ticket, now: Standing, desk: Desk): Facts {
  const asked: Facts = {
    ...aboutPost(ticket.post, desk),
    ...ticket.answers,
    action: ticket.members === undefined ? "create" : "batch",
    members: ticket.members ?? 1,
    channel: ticket.channel,
    lang: ticket.lang,
    request_type: ticket.request_type,
    problem_type: problemNames(ticket.problem_type, desk),
    module: ticket.module,
    system: ticket.system,
    priority_requested: ticket.priority_requested,
    complainant_type: ticket.post.complainant_type ?? ticket.answers.complainant_type ?? "officer",
    email_class: ticket.checks.email_class,
    urgent: isUrgent(ticket.answers, ticket.priority_requested),
  };
  return {
    ...asked,
    ...aboutStanding(ticket, now, desk),
    documents_complete: documentsComplete(asked, ticket.documents, desk),
  };
}

function aboutStanding(ticket: Ticket, now: Standing, desk: Desk): Facts {
  const last = now.resolutions.at(-1);
  return {
    status: now.status,
    queue: now.queue,
    scope: now.scope ?? scopeSaid(ticket) ?? scopeOfKnownIssue(now),
    dc_confirmed: now.confirmed !== undefined,
    called_back: now.calledBack,
    duplicate: now.links.some(({ as }) => as === "duplicate-of"),
    batch: batchPart(ticket, now),
    has_resolution: last !== undefined,
    needs_translation: last !== undefined && last.lang !== replyLanguage(ticket.lang),
    evidence_complete: evidenceComplete(ticket, now, desk),
    answered_kb: desk.routing.find(({ id }) => id === now.row)?.outcome === "kb-answered",
  };
}

function scopeSaid({ answers }: Ticket): "many" | "one" | undefined {
  return answers.affects === "many" || answers.affects === "one" ? answers.affects : undefined;
}

/** Officers enough report the same error: it waits for somebody to judge whether many are affected. */
function scopeOfKnownIssue(now: Standing): "many" | undefined {
  return now.links.some(({ as }) => as === "known-issue") ? "many" : undefined;
}

function batchPart(ticket: Ticket, now: Standing): "parent" | "child" | undefined {
  if (now.links.some(({ as }) => as === "parent")) return "child";
  return ticket.members !== undefined && ticket.members > 1 ? "parent" : undefined;
}

/** All that the rung just climbed, or the next one, asks for in papers and pictures is there. */
function evidenceComplete(ticket: Ticket, now: Standing, desk: Desk): boolean {
  const rungs = desk.ladder.filter(
    ({ from, to, needs }) => (to === now.queue || from === now.queue) && asksForPapers(needs),
  );
  return rungs.some((rung) => missingNeeds(rung.needs.filter(isPaper), ticket, now, desk).length === 0);
}

const PAPERS = new Set(["arn", "gstin", "screenshot", "evidence"]);
const isPaper = (need: string) => PAPERS.has(need);
const asksForPapers = (needs: readonly string[]) => needs.some(isPaper);
