import type { Desk } from "./desk.ts";
import { problemNames } from "./problem-type.ts";
import type { Standing } from "./standing.ts";
import { aboutPost, documentsComplete } from "./submission-facts.ts";
import type { Ticket } from "./ticket.ts";

type Present = (ticket: Ticket, now: Standing, desk: Desk) => boolean;

/** How each thing that a rung may ask for shows in a ticket; anything else shows as evidence of that name. */
const PRESENT: Readonly<Record<string, Present>> = {
  tried: (_ticket, now) => now.triedHere,
  arn: (ticket) => ticket.checks.arn !== undefined,
  gstin: (ticket) => ticket.checks.gstin !== undefined,
  screenshot: (ticket) => ticket.checks.screenshots > 0,
  evidence: (ticket, now) => ticket.checks.screenshots > 0 || now.evidence.length > 0,
  "glitch-verified": (ticket, now) => now.confirmed?.glitchVerified === true || ticket.answers.glitch_verified === true,
  "dc-confirmation": (_ticket, now) => now.confirmed !== undefined,
  documents: (ticket, _now, desk) => documentsComplete(factsOfDocuments(ticket, desk), ticket.documents, desk),
};

/** Which of these the ticket still lacks; "not applicable" with a reason counts as there. */
export function missingNeeds(needs: readonly string[], ticket: Ticket, now: Standing, desk: Desk): string[] {
  return needs.filter((need) => {
    const present = PRESENT[need]?.(ticket, now, desk) ?? false;
    if (desk.common.needs.some(({ id, only_said }) => id === need && only_said)) return !present;
    const added = now.evidence.some((evidence) => evidence.need === need);
    return !added && !present && !now.notApplicable.includes(need);
  });
}

function factsOfDocuments(ticket: Ticket, desk: Desk) {
  return {
    ...aboutPost(ticket.post, desk),
    ...ticket.answers,
    problem_type: problemNames(ticket.problem_type, desk),
    action: ticket.members === undefined ? "create" : "batch",
    members: ticket.members ?? 1,
  };
}
