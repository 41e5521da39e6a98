import { z } from "zod";
import { holds } from "./condition.ts";
import type { Desk } from "./desk.ts";
import { personsOf } from "./duplicate.ts";
import { epochMinute } from "./instant.ts";
import { happenedTo } from "./report-happened.ts";
import type { WorkMeter } from "./report-meter.ts";
import { levelOf, moduleOf, placeOf, problemOf } from "./report-place.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";
import { inOrder } from "./timeline.ts";

/** What of a ticket's history the reports count. */
export const HAPPENED = [
  "first-action",
  "moved",
  "resolved",
  "merged",
  "reopened",
  "called-back",
  "communicated",
  "referred",
  "decided",
  "above-gfc",
] as const;

const happenedSchema = z.strictObject({
  /** Minutes since 1970. */
  at: z.int(),
  what: z.enum(HAPPENED),
  /** The level it stood at, or came to. */
  level: z.string(),
  /** Working minutes: since it was opened, pauses taken out; for a call-back, since the resolution. */
  work: z.int().optional(),
  /** Whether the GFC had tried before it went past it. */
  tried: z.boolean().optional(),
});
export type Happened = z.output<typeof happenedSchema>;

/** All that a report needs of one ticket, for any period and any moment. No word of a person is in it. */
export const ticketSummarySchema = z.strictObject({
  number: z.string(),
  track: z.string(),
  module: z.string(),
  problem: z.string(),
  place: z.string(),
  /** A digest, to tell one officer who writes five times from five officers; never shown. */
  person: z.string(),
  opened: z.int(),
  level: z.string(),
  /** Answered from the knowledge base. */
  kb: z.boolean(),
  owes: z.array(z.enum(["called-back", "communicated"])),
  known: z.array(z.string()),
  /** Pages that the officer had read when the ticket was raised all the same. */
  read: z.array(z.string()),
  happened: z.array(happenedSchema),
});
export type TicketSummary = z.output<typeof ticketSummarySchema>;

/** Raise it whenever the shape or the meaning of a summary changes: older ones are then derived again. */
export const SUMMARY_FORMAT = 1;

export function summarise(ticket: Ticket, desk: Desk, worked: WorkMeter): TicketSummary {
  const events = inOrder(ticket.timeline);
  const begun = standing({ ...ticket, timeline: events.slice(0, 1) });
  const row = desk.routing.find(({ id }) => id === begun.row);
  const { happened, now } = happenedTo(ticket, begun, events.slice(1), desk, worked);
  return {
    number: ticket.number,
    track: ticket.track,
    module: moduleOf(ticket, desk),
    problem: problemOf(ticket, desk),
    place: placeOf(ticket, desk),
    person: personsOf(ticket)[0] ?? ticket.number,
    opened: epochMinute(begun.opened),
    level: levelOf(begun.queue, desk),
    kb: row?.outcome === "kb-answered",
    owes: owed(ticket, now, desk),
    known: now.links.filter(({ as }) => as === "known-issue").map(({ to }) => to),
    read: ticket.answers.answer_read === true ? (row?.pages ?? []) : [],
    happened,
  };
}

function owed(ticket: Ticket, now: Parameters<typeof ticketFacts>[1], desk: Desk): TicketSummary["owes"] {
  if (now.resolutions.length === 0) return [];
  const facts = ticketFacts(ticket, now, desk);
  return [...new Set(desk.closing.filter(({ when }) => holds(when, facts)).map(({ asks }) => asks))];
}
