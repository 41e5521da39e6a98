import { changeWanted, isIssueOf, ticketClaimed } from "../domain/mirror-issue.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import type { TicketStore } from "./ports.ts";
import { type Asker, deskFor } from "./triage-apply.ts";
import type { TriageRoom, Triaging } from "./triage-ports.ts";

export interface FoundTicket {
  issue: FoundIssue;
  ticket: Ticket;
  /** Whose ticket it is, where it was raised by the form on GitHub. */
  owner: string | undefined;
}

/** The ticket that an issue shows; what a stranger has written into an issue's body is never believed. */
export async function ticketOf(
  issue: FoundIssue,
  { store, room }: { store: Pick<TicketStore, "read">; room: Pick<TriageRoom, "login"> },
): Promise<FoundTicket | undefined> {
  const number = ticketClaimed(issue.body);
  const ticket = number && (await store.read(number))?.ticket;
  const ours = await room.login();
  if (!ticket || !isIssueOf(ticket, issue, ours)) return undefined;
  return { issue, ticket, owner: issue.author === ours ? undefined : issue.author };
}

/** Who does something on an issue, and whether the ticket is their own. */
export function askerOf(login: string, { owner }: Pick<FoundTicket, "owner">): Asker {
  return { login, isOwner: owner === login };
}

export async function findTicket(number: number, triaging: Triaging): Promise<FoundTicket | undefined> {
  const issue = await triaging.room.issue(number);
  return issue && ticketOf(issue, triaging);
}

/** Where the issue is kept from here, it says at once what has become of the ticket; whether it had to be told. */
export async function keepIssue({ issue, ticket }: Omit<FoundTicket, "owner">, triaging: Triaging): Promise<boolean> {
  const wanted = triaging.keepsIssues ? changeFor(issue, ticket, triaging) : undefined;
  if (wanted) await triaging.room.put(issue.issue, wanted);
  return wanted !== undefined;
}

export function isKept(issue: FoundIssue, ticket: Ticket, triaging: Triaging): boolean {
  return changeFor(issue, ticket, triaging) === undefined;
}

function changeFor(issue: FoundIssue, ticket: Ticket, triaging: Triaging) {
  return changeWanted(issue, ticket, deskFor(ticket, triaging), triaging.mirrorSay);
}
