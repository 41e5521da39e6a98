import type { Actor, Event } from "./event.ts";
import type { Ticket } from "./ticket.ts";
import type { TicketNumber } from "./ticket-number.ts";

/** What only the moment of filing knows. */
export interface BatchOpening {
  now: string;
  actor: Actor;
  newId: () => string;
  newNumber: () => TicketNumber;
}

/**
 * A consolidated request: one ticket for the template, and one for each officer in it, so that each has a number of
 * his own and the whole still travels as one. What each paper showed stays with the parent.
 */
export function withChildren(parent: Ticket, opening: BatchOpening): Ticket[] {
  const members = parent.members ?? 1;
  if (members < 2) return [parent];
  const children = Array.from({ length: members }, () => childOf(parent, opening));
  const links = children.map(({ number }): Event => ({ ...stamp(opening), kind: "linked", to: number, as: "child" }));
  return [{ ...parent, timeline: [...parent.timeline, ...links] }, ...children];
}

function childOf(parent: Ticket, opening: BatchOpening): Ticket {
  const { documents: _documents, members: _members, owner: _owner, sealed: _sealed, ...facts } = parent;
  const [opened, ...rest] = parent.timeline;
  const events = [opened, ...rest.filter(({ kind }) => kind === "priority-set")] as Event[];
  const renamed = events.map((event) => ({ ...event, id: opening.newId() }));
  const link: Event = { ...stamp(opening), kind: "linked", to: parent.number, as: "parent" };
  return { ...facts, number: opening.newNumber(), timeline: [...renamed, link] };
}

function stamp({ now, actor, newId }: BatchOpening): Pick<Event, "id" | "at" | "actor"> {
  return { id: newId(), at: now, actor };
}
