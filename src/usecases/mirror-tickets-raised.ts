import { isIssueOf, ticketClaimed, ticketMirrored } from "../domain/mirror-issue.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import type { Mirroring } from "./mirror-tickets.ts";

/** The ticket that an issue shows: the desk has opened it, or the ticket says that it was raised as this issue. */
export async function ticketShownBy(
  found: FoundIssue,
  ours: string,
  { store }: Pick<Mirroring, "store">,
): Promise<TicketNumber | undefined> {
  if (found.isPull) return undefined;
  const claimed = ticketMirrored(found, ours) ?? ticketClaimed(found.body);
  if (claimed === undefined || found.author === ours) return claimed;
  const ticket = (await store.read(claimed))?.ticket;
  return ticket && isIssueOf(ticket, found, ours) ? claimed : undefined;
}

/** The issue that a ticket was raised as, whatever it says by now; undefined once it is gone. */
export async function issueRaisedAs(
  number: TicketNumber,
  { store, issues }: Pick<Mirroring, "store" | "issues">,
): Promise<FoundIssue | undefined> {
  const ticket = (await store.read(number))?.ticket;
  if (ticket?.issue === undefined) return undefined;
  const found = await issues.read(ticket.issue);
  return found === undefined || found === "gone" || found.isPull ? undefined : found;
}
