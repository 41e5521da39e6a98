import { prioritySchema } from "../domain/event.ts";
import { labelsWanted, type MirrorIssue, mirrorIssue } from "../domain/mirror-issue.ts";
import { plainText } from "../domain/same-text.ts";
import { isDone, standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import type { Mirroring } from "./mirror-tickets.ts";

export type Wanted = MirrorIssue;

const URGENCY = [...prioritySchema.options].reverse();

/** Looks at every ticket that changed since the last time: is its issue still as it should be? */
export async function planMirror(mirroring: Mirroring): Promise<void> {
  const { store, memory, edition } = mirroring;
  const place = memory.place();
  const { head, numbers } = await store.changedSince(place.edition === edition ? place.commit : undefined);
  for (const number of numbers) {
    const ticket = (await store.read(number))?.ticket;
    if (ticket) weigh(mirroring, ticket);
  }
  memory.setPlace({ edition, ...(head && { commit: head }) });
}

function weigh(mirroring: Mirroring, ticket: Ticket): void {
  const { memory, digest } = mirroring;
  const issue = issueOf(mirroring, ticket);
  if (issue && memory.known(ticket.number)?.seen !== digest(said(issue))) {
    memory.setDue({ number: ticket.number, rank: rankOf(ticket) });
  } else memory.setDone(ticket.number);
}

/** What a ticket's issue should be now, with the labels that people gave it. */
export async function wanted(mirroring: Mirroring, number: TicketNumber): Promise<Wanted | undefined> {
  const stored = await mirroring.store.read(number);
  const issue = stored && issueOf(mirroring, stored.ticket);
  if (!issue) mirroring.memory.setDone(number);
  const own = mirroring.memory.known(number)?.own ?? [];
  return issue && { ...issue, labels: labelsWanted(issue.labels, own) };
}

/** What an issue was seen to say is remembered, and whether that is what it should say. */
export async function sawIssue(mirroring: Mirroring, number: TicketNumber, found: FoundIssue): Promise<void> {
  const { store, memory, digest } = mirroring;
  const own = found.labels.filter((label) => !label.includes("/"));
  memory.remember(number, { issue: found.issue, seen: digest(said(found)), own });
  const stored = await store.read(number);
  if (stored) weigh(mirroring, stored.ticket);
}

function issueOf({ deskOf, say, permitted }: Mirroring, ticket: Ticket): MirrorIssue | undefined {
  if (!ticket.synthetic && !permitted) return undefined;
  const desk = deskOf(ticket.track);
  return desk && mirrorIssue(ticket, desk, say);
}

/** All that the mirror answers for, spelled alike whether it is wanted or found. */
function said({ title, body, labels, state }: Pick<MirrorIssue, "title" | "body" | "labels" | "state">): string {
  const ruled = labels.filter((label) => label.includes("/")).sort();
  return JSON.stringify([title, plainText(body), ruled, state]);
}

/** The urgent before the others, what is done last; among equals, who came first. */
function rankOf(ticket: Ticket): string {
  const now = standing(ticket);
  const rank = isDone(now) ? URGENCY.length : URGENCY.indexOf(now.priority);
  return `${rank} ${ticket.opened_at}`;
}
