import type { Desk } from "../domain/desk.ts";
import { probableDuplicate } from "../domain/duplicate.ts";
import { checkEmail } from "../domain/email.ts";
import type { Submission } from "../domain/submission.ts";
import { readNumber, type TicketNumber } from "../domain/ticket-number.ts";
import type { PersonDigests, TicketIndex } from "./intake-ports.ts";
import type { Sealer } from "./sealing-ports.ts";

export interface DuplicateSearch {
  index: Pick<TicketIndex, "newestOf">;
  /** The digests of whoever raises it. */
  person: PersonDigests;
  desk: Desk;
  now: string;
  ownerId: string | undefined;
}

/** The ticket that this one probably repeats: the one it names itself, or the same person's about the same thing. */
export function findDuplicate(
  { ticket, track }: Submission,
  { index, person, desk, now, ownerId }: DuplicateSearch,
): TicketNumber | undefined {
  const named = ticket.related_to === undefined ? undefined : readNumber(ticket.related_to);
  if (named) return named;
  if (!ticket.module || !ticket.problem_type) return undefined;
  const persons = new Set([...person.employee_id, ...person.email, ...(ownerId ? [ownerId] : [])]);
  const matter = { track, module: ticket.module, problem_type: ticket.problem_type, persons };
  return probableDuplicate(matter, index.newestOf(person, ownerId), desk.policies.duplicates.within_days, now);
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
