import { holds } from "./condition.ts";
import type { Desk } from "./desk.ts";
import type { Event } from "./event.ts";
import { compareInstants, type Instant } from "./instant.ts";
import { type Standing, standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";
import { inOrder } from "./timeline.ts";

/** Something that somebody is to be told. */
export interface News {
  /** From the event it is about: the same however often it is worked out. */
  id: string;
  kind: "opened" | "changed" | "rekeyed" | "desk";
  /** `officer`, or the address of an office. */
  to: string;
  event: string;
  /** Where the ticket stood after it. */
  status: string;
}

/** Everything that a ticket's timeline gives reason to tell since a moment, oldest first. */
export function newsOf(ticket: Ticket, desk: Desk, since: Instant): News[] {
  const moments = momentsOf(ticket);
  return moments.flatMap((moment, place) => {
    if (compareInstants(moment.at, since) < 0) return [];
    // Who is told of a consolidated request need not be told once more of every officer in it.
    if (place === 0 && moment.events.some((event) => event.kind === "linked" && event.as === "parent")) return [];
    const before = place === 0 ? undefined : standingAfter(ticket, moments.slice(0, place));
    const after = standingAfter(ticket, moments.slice(0, place + 1));
    return [...toOfficer(moment, before, after), ...toOffices(ticket, moment, before, after, desk)];
  });
}

/** What one deed wrote carries one time, and is one piece of news. */
interface Moment {
  at: Instant;
  events: Event[];
}

function momentsOf(ticket: Ticket): Moment[] {
  const moments: Moment[] = [];
  for (const event of inOrder(ticket.timeline)) {
    const last = moments.at(-1);
    if (last?.at === event.at) last.events.push(event);
    else moments.push({ at: event.at, events: [event] });
  }
  return moments;
}

function standingAfter(ticket: Ticket, moments: readonly Moment[]): Standing {
  return standing({ ...ticket, timeline: moments.flatMap(({ events }) => events) });
}

function toOfficer({ events }: Moment, before: Standing | undefined, after: Standing): News[] {
  const kind = before === undefined ? "opened" : reasonToTell(events, before, after);
  // The last one names it: what a second deed adds within the same second is told too.
  const last = events.at(-1) as Event;
  return kind ? [{ id: `${last.id}.officer`, kind, to: "officer", event: last.id, status: after.status }] : [];
}

function reasonToTell(events: readonly Event[], before: Standing, after: Standing): News["kind"] | undefined {
  const voided = new Set(after.void.map(({ id }) => id));
  const valid = events.filter(({ id }) => !voided.has(id));
  if (valid.some(({ kind }) => kind === "rekeyed")) return "rekeyed";
  const asked = valid.some(
    (event) => event.kind === "needs-set" || (event.kind === "noted" && event.for === "officer"),
  );
  const moved = before.status !== after.status || before.queue !== after.queue || before.priority !== after.priority;
  return asked || moved ? "changed" : undefined;
}

/** The offices that the routing row or the rung names: they get to know that there is a ticket, and nothing of it. */
function toOffices(
  ticket: Ticket,
  { events }: Moment,
  before: Standing | undefined,
  after: Standing,
  desk: Desk,
): News[] {
  const voided = new Set(after.void.map(({ id }) => id));
  return events
    .filter(({ id }) => !voided.has(id))
    .flatMap((event) => notified(ticket, event, before, desk).map((to) => ({ event, to })))
    .map(({ event, to }) => ({
      id: `${event.id}.${to.replace("@", ".at.")}`,
      kind: "desk",
      to,
      event: event.id,
      status: after.status,
    }));
}

function notified(ticket: Ticket, event: Event, before: Standing | undefined, desk: Desk): readonly string[] {
  if (event.kind === "opened") {
    const row = desk.routing.find(({ id }) => id === event.row);
    // Held at its first queue until it is complete: the offices further on are told when it gets there.
    const held = row !== undefined && event.route.length < row.route.length;
    return held ? [] : (row?.notify ?? []);
  }
  if (before === undefined || (event.kind !== "escalated" && event.kind !== "referred")) return [];
  const facts = ticketFacts(ticket, before, desk);
  const from = event.kind === "escalated" ? event.from : before.queue;
  const rungs = desk.ladder.filter((rung) => rung.from === from && rung.to === event.to);
  return (rungs.find(({ when }) => holds(when, facts)) ?? rungs[0])?.notify ?? [];
}
