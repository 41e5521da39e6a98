import type { Desk } from "../domain/desk.ts";
import { checkEmail } from "../domain/email.ts";
import { addMinutes } from "../domain/instant.ts";
import type { Submission } from "../domain/submission.ts";
import { readNumber, type TicketNumber } from "../domain/ticket-number.ts";
import type { Likeness, TicketIndex } from "./intake-ports.ts";
import type { Sealer } from "./sealing-ports.ts";

const DAY_MINUTES = 24 * 60;

export interface DuplicateSearch {
  index: Pick<TicketIndex, "alike">;
  /** The digests of whoever raises it. */
  person: Likeness["blind"];
  desk: Desk;
  now: string;
  ownerId: string | undefined;
}

/** The ticket that this one probably repeats: the one it names itself, or the same person's about the same thing. */
export function findDuplicate(submission: Submission, search: DuplicateSearch): TicketNumber | undefined {
  const { ticket } = submission;
  const named = ticket.related_to === undefined ? undefined : readNumber(ticket.related_to);
  if (named) return named;
  if (!ticket.module || !ticket.problem_type) return undefined;
  return search.index.alike({
    track: submission.track,
    module: ticket.module,
    problem_type: ticket.problem_type,
    owner_id: search.ownerId,
    blind: search.person,
    since: addMinutes(search.now, -search.desk.policies.duplicates.within_days * DAY_MINUTES),
  });
}

/** Every digest a person may stand under, in the form in which the data are sealed. */
export function personOf(
  { employee_id, email }: { employee_id?: string | undefined; email?: string | undefined },
  sealer: Pick<Sealer, "blindAll">,
) {
  const address = checkEmail(email ?? "");
  return {
    employee_id: employee_id?.trim() ? sealer.blindAll("employee_id", employee_id.trim()) : [],
    email: address.ok ? sealer.blindAll("email", address.value) : [],
  };
}
