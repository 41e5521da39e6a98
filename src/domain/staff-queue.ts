import type { Agent } from "./agent.ts";
import { queuesOf } from "./agent.ts";
import type { Desk } from "./desk.ts";
import { labelsOf } from "./labels.ts";
import { standing } from "./standing.ts";
import { awaitsCallBack } from "./story-text.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";
import { inOrder } from "./timeline.ts";

export const VIEWS = ["mine", "queue", "district"] as const;
export type View = (typeof VIEWS)[number];

/** Whether the GFC was tried before anything went on; "-" where the desk has none (Order 41/2018, para 13). */
export type GfcTried = "yes" | "no" | "not-yet" | "-";

/** What a list of tickets shows and filters by, beside the facts of the ticket. */
export interface StaffColumns {
  /** 0 is the most urgent. */
  rank: number;
  needs: string[];
  callback: boolean;
  translation: boolean;
  gfc: GfcTried;
}

const RANK = { urgent: 0, high: 1, normal: 2, low: 3 } as const;

export function staffColumns(ticket: Ticket, desk: Desk): StaffColumns {
  const now = standing(ticket);
  return {
    rank: RANK[now.priority],
    needs: labelsOf(ticket, desk).flatMap((label) => (label.startsWith("needs/") ? [label.slice(6)] : [])),
    callback: awaitsCallBack(ticket, now, desk),
    translation: ticketFacts(ticket, now, desk).needs_translation === true,
    gfc: gfcTried(ticket, desk),
  };
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
  return "not-yet";
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
