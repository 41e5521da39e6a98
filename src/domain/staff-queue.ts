import type { Agent } from "./agent.ts";
import { queuesOf } from "./agent.ts";
import type { Desk } from "./desk.ts";
import { epochMinute, fromEpochMinute } from "./instant.ts";
import { labelsOf } from "./labels.ts";
import { standing } from "./standing.ts";
import { awaitsCallBack } from "./story-text.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";
import { inOrder } from "./timeline.ts";

export const VIEWS = ["mine", "queue", "district"] as const;
export type View = (typeof VIEWS)[number];

/** Whether the GFC was tried before anything went on; "-" where the desk has none (Order 41/2018, paras 13 and 14). */
export type GfcTried = "yes" | "said" | "no" | "not-yet" | "-";

/** What a list of tickets shows and filters by, beside the facts of the ticket. */
export interface StaffColumns {
  /** 0 is the most urgent. */
  rank: number;
  needs: string[];
  callback: boolean;
  /** Since when somebody owes the call, where one is owed. */
  callbackSince: string | undefined;
  translation: boolean;
  gfc: GfcTried;
}

const RANK = { urgent: 0, high: 1, normal: 2, low: 3 } as const;

export function staffColumns(ticket: Ticket, desk: Desk): StaffColumns {
  const now = standing(ticket);
  const callback = awaitsCallBack(ticket, now, desk);
  return {
    rank: RANK[now.priority],
    needs: labelsOf(ticket, desk).flatMap((label) => (label.startsWith("needs/") ? [label.slice(6)] : [])),
    callback,
    callbackSince: callback ? lastOpened(ticket) : undefined,
    translation: ticketFacts(ticket, now, desk).needs_translation === true,
    gfc: gfcTried(ticket, desk),
  };
}

function lastOpened(ticket: Ticket): string {
  const aside = new Set(standing(ticket).void.map(({ id }) => id));
  const begun = inOrder(ticket.timeline).filter(({ id, kind }) => kind === "reopened" && !aside.has(id));
  return begun.at(-1)?.at ?? ticket.opened_at;
}

/**
 * What "due first" puts in order: what a clock is running for, then the calls that are owed, then whatever is open
 * longest. Text, so that an index can hold it; it follows from what happened alone, never from the time of day.
 */
export function dueOrder(ticket: Ticket, due: string | undefined, callbackSince: string | undefined): string {
  if (due !== undefined) return `0.${due}`;
  return callbackSince === undefined ? `2.${ticket.opened_at}` : `1.${callbackSince}`;
}

/** What stands below this in that order is overdue: due means by the end of its minute. */
export function overdueBefore(now: string): string {
  return `0.${fromEpochMinute(epochMinute(now))}`;
}

const GFC = "gfc";

/** The field officers' queries go to the team at the GFC first: did somebody there try before the ticket went on? */
export function gfcTried(ticket: Ticket, desk: Desk): GfcTried {
  if (!desk.queues.some(({ roles }) => roles.includes(GFC))) return "-";
  let queue = "";
  for (const event of inOrder(ticket.timeline)) {
    if (event.void !== undefined) continue;
    const atGfc = queuesOf(GFC, desk).includes(queue);
    if (event.kind === "tried" && (event.actor.role === GFC || atGfc)) return "yes";
    if (event.kind === "escalated" && !leadsToGfc(event.to, desk)) return "no";
    if (event.kind === "opened") queue = event.queue;
    if (event.kind === "escalated" || event.kind === "referred") queue = event.to;
    if (event.kind === "transferred" || event.kind === "assigned") queue = event.queue ?? queue;
  }
  // In an urgent case the officer has gone to the GFC before there was a ticket.
  return ticket.answers.gfc_unable === true ? "said" : "not-yet";
}

function leadsToGfc(queue: string, desk: Desk): boolean {
  return queuesOf(GFC, desk).includes(queue);
}

/** Which tickets a view of this agent holds. */
export interface Scope {
  tracks: readonly string[];
  /** Undefined: whatever the queue. */
  queues: readonly string[] | undefined;
  holder: string | undefined;
  district: string | undefined;
  commissionerate: string | undefined;
}

export function scopeOf(agent: Agent, view: View, desks: ReadonlyMap<string, Desk>): Scope {
  const places = [...desks].map(([track, desk]) => ({ track, queues: queuesOf(agent.role, desk) }));
  const theirs = places.filter(({ queues }) => queues.length > 0);
  return {
    tracks: theirs.map(({ track }) => track),
    queues: view === "queue" ? [...new Set(theirs.flatMap(({ queues }) => queues))] : undefined,
    holder: view === "mine" ? agent.label : undefined,
    district: agent.district,
    commissionerate: agent.commissionerate,
  };
}
