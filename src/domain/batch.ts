import { holds } from "./condition.ts";
import type { Desk } from "./desk.ts";
import type { Actor, Event } from "./event.ts";
import { placehold, redact } from "./redact.ts";
import type { Submission } from "./submission.ts";
import { submissionFacts } from "./submission-facts.ts";
import type { Ticket } from "./ticket.ts";
import type { TicketNumber } from "./ticket-number.ts";

/** What only the moment of filing knows. */
export interface BatchOpening {
  now: string;
  actor: Actor;
  newId: () => string;
  newNumber: () => TicketNumber;
  /** The officers' posts, in the order of the template, where they were named. */
  posts?: readonly string[] | undefined;
}

/** A request that names its officers, with what follows from that: how many there are, and which papers were seen. */
export function consolidated(submission: Submission, desk: Desk): Submission {
  const { ticket } = submission;
  const { rows } = ticket;
  if (ticket.action !== "batch" || !rows) return submission;
  const facts = submissionFacts(submission, desk);
  const kind = desk.needs.find((rule) => rule.document !== undefined && holds(rule.when, facts))?.document;
  const documents = rows.flatMap(({ seen_by, seen_on, shows }) =>
    kind && seen_by ? [{ kind, count: 1, seen_by, ...(seen_on && { seen_on }), shows }] : [],
  );
  return { ...submission, ticket: Object.assign({}, ticket, { members: rows.length, documents }) };
}

/**
 * A consolidated request: one ticket for the template, and one for each officer in it, so that each has a number of
 * his own and the whole still travels as one. What each paper showed stays with the parent.
 */
export function withChildren(parent: Ticket, opening: BatchOpening): [Ticket, ...Ticket[]] {
  const members = parent.members ?? 1;
  if (members < 2) return [parent];
  const children = Array.from({ length: members }, (_, place) => childOf(parent, place, opening));
  const links = children.map(({ number }): Event => ({ ...stamp(opening), kind: "linked", to: number, as: "child" }));
  return [{ ...parent, timeline: [...parent.timeline, ...links] }, ...children];
}

/** The numbers of the tickets that a consolidated request has for its officers. */
export function childrenOf({ timeline }: Pick<Ticket, "timeline">): string[] {
  return timeline.flatMap((event) => (event.kind === "linked" && event.as === "child" ? [event.to] : []));
}

function childOf(parent: Ticket, place: number, opening: BatchOpening): Ticket {
  const { documents: _documents, members, owner: _owner, sealed: _sealed, ...facts } = parent;
  const [opened, ...rest] = parent.timeline;
  const events = [opened, ...rest.filter(({ kind }) => kind === "priority-set")] as Event[];
  const renamed = events.map((event) => ({ ...event, id: opening.newId() }));
  const link: Event = { ...stamp(opening), kind: "linked", to: parent.number, as: "parent" };
  const post = opening.posts?.[place];
  const row = `${place + 1}/${members}${post ? `: ${redact(placehold(post).text).text}` : ""}`;
  return {
    ...facts,
    number: opening.newNumber(),
    description: `${parent.description} – ${row}`,
    checks: { screenshots: 0 },
    screenshots: [],
    timeline: [...renamed, link],
  };
}

function stamp({ now, actor, newId }: BatchOpening): Pick<Event, "id" | "at" | "actor"> {
  return { id: newId(), at: now, actor };
}
