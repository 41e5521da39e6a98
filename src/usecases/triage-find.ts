import { isIssueOf, labelsWanted, type MirrorIssue, mirrorIssue, ticketClaimed } from "../domain/mirror-issue.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import { deskFor } from "./triage-apply.ts";
import type { Triaging } from "./triage-ports.ts";

export interface FoundTicket {
  issue: FoundIssue;
  ticket: Ticket;
  /** Whose ticket it is, where it was raised by the form on GitHub. */
  owner: string | undefined;
}

/** The ticket that an issue shows; what a stranger has written into an issue's body is never believed. */
export async function ticketOf(issue: FoundIssue, { store, room }: Triaging): Promise<FoundTicket | undefined> {
  const number = ticketClaimed(issue.body);
  const ticket = number && (await store.read(number))?.ticket;
  const ours = await room.login();
  if (!ticket || !isIssueOf(ticket, issue, ours)) return undefined;
  return { issue, ticket, owner: issue.author === ours ? undefined : issue.author };
}

export async function findTicket(number: number, triaging: Triaging): Promise<FoundTicket | undefined> {
  const issue = await triaging.room.issue(number);
  return issue && ticketOf(issue, triaging);
}

/** Where the issue is kept from here, it says at once what has become of the ticket; whether it had to be told. */
export async function keepIssue({ issue, ticket }: Omit<FoundTicket, "owner">, triaging: Triaging): Promise<boolean> {
  if (!triaging.keepsIssues || isKept(issue, ticket, triaging)) return false;
  await triaging.room.put(issue.issue, wantedFor(issue, ticket, triaging));
  return true;
}

export function isKept(issue: FoundIssue, ticket: Ticket, triaging: Triaging): boolean {
  return isSame(issue, wantedFor(issue, ticket, triaging));
}

function wantedFor(issue: FoundIssue, ticket: Ticket, triaging: Triaging): MirrorIssue {
  const wanted = mirrorIssue(ticket, deskFor(ticket, triaging), triaging.mirrorSay);
  return { ...wanted, labels: labelsWanted(wanted.labels, issue.labels) };
}

function isSame(
  found: FoundIssue,
  { title, body, labels, state }: Pick<FoundIssue, "title" | "body" | "labels" | "state">,
) {
  const plain = (text: string) => text.replaceAll("\r\n", "\n").trimEnd();
  const sorted = (list: readonly string[]) => [...list].sort().join("\n");
  return (
    found.title === title &&
    plain(found.body) === plain(body) &&
    sorted(found.labels) === sorted(labels) &&
    found.state === state
  );
}
