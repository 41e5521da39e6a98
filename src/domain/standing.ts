import type { Event, Evidence, Priority, Scope } from "./event.ts";
import type { Language } from "./localised.ts";
import type { Ticket } from "./ticket.ts";
import { inOrder } from "./timeline.ts";

export type Status = "open" | "in-progress" | "escalated" | "held" | "resolved" | "closed" | "reopened" | "duplicate";

export interface Resolution {
  text: string;
  lang: Language;
  at: string;
}

/** Where a ticket stands, from what happened to it. Nothing of this is ever stored. */
export interface Standing {
  status: Status;
  queue: string;
  route: readonly string[];
  row: string;
  owner: string | undefined;
  priority: Priority;
  priorityReason: string | undefined;
  opened: string;
  firstAction: string | undefined;
  arrived: string;
  triedHere: boolean;
  tried: readonly string[];
  evidence: readonly Evidence[];
  asked: readonly string[];
  notApplicable: readonly string[];
  scope: Scope | undefined;
  confirmed: { recommendation: string; glitchVerified: boolean } | undefined;
  referredTo: readonly string[];
  decisions: readonly string[];
  phoned: readonly string[];
  calledBack: boolean;
  communicatedOn: string | undefined;
  /** Who was told of an earlier outcome, before it was re-opened, must be told of the next one too. */
  owes: readonly ("called-back" | "communicated")[];
  resolutions: readonly Resolution[];
  resolvedAt: string | undefined;
  closedAt: string | undefined;
  reopenCount: number;
  links: readonly { to: string; as: string }[];
  redacted: readonly string[];
  /** Events that the order of things did not allow: they stay in the file and change nothing. */
  void: readonly { id: string; reason: string }[];
}

/** A fold over the timeline. */
export function standing(ticket: Ticket): Standing {
  const [first, ...rest] = inOrder(ticket.timeline);
  if (first?.kind !== "opened") throw new Error(`${ticket.number} does not begin with being opened`);
  return rest.reduce(step, beginning(ticket, first));
}

function beginning(ticket: Ticket, opened: Extract<Event, { kind: "opened" }>): Standing {
  return {
    status: "open",
    queue: opened.queue,
    route: opened.route,
    row: opened.row,
    owner: undefined,
    priority: ticket.priority_requested,
    priorityReason: undefined,
    opened: opened.at,
    firstAction: undefined,
    arrived: opened.at,
    triedHere: false,
    tried: [],
    evidence: [],
    asked: [],
    notApplicable: [],
    scope: undefined,
    confirmed: undefined,
    referredTo: [],
    decisions: [],
    phoned: [],
    calledBack: false,
    communicatedOn: undefined,
    owes: [],
    resolutions: [],
    resolvedAt: undefined,
    closedAt: undefined,
    reopenCount: 0,
    links: [],
    redacted: [],
    void: [],
  };
}

/** After one more event; an event that comes too late or twice is kept aside with its reason. */
export function step(before: Standing, event: Event): Standing {
  const reason = event.void ?? forbidden(before, event);
  if (reason) return { ...before, void: [...before.void, { id: event.id, reason }] };
  const after = applied(before, event);
  const byStaff = event.actor.role !== "officer" && event.actor.via !== "schedule" && event.kind !== "opened";
  return byStaff && !before.firstAction ? { ...after, firstAction: event.at } : after;
}

/** What the order of events alone forbids, whoever acts; who may act is the desk's to say. */
export function forbidden(now: Standing, event: Event): string | undefined {
  if (event.kind === "opened") return "opened already";
  if (event.kind === "reopened") return isDone(now) ? undefined : "not resolved yet";
  if (now.status === "closed") return AFTER_CLOSING.has(event.kind) ? undefined : "closed already";
  if (event.kind === "closed") return notClosable(now);
  if (isDone(now) && movesOn(event)) return now.status === "duplicate" ? "duplicate already" : "resolved already";
  if ((event.kind === "escalated" || event.kind === "referred") && event.from !== now.queue) return "moved on already";
  return undefined;
}

const AFTER_CLOSING: ReadonlySet<Event["kind"]> = new Set([
  ...(["noted", "communicated", "called-back", "linked", "redacted", "rekeyed"] as const),
]);

const MOVES: ReadonlySet<Event["kind"]> = new Set(["transferred", "escalated", "referred", "dc-confirmed", "resolved"]);

/** A ticket that is done stays where it is until somebody re-opens it. */
function movesOn(event: Event): boolean {
  return MOVES.has(event.kind) || (event.kind === "assigned" && event.queue !== undefined);
}

/** Two who acted apart may each have been right: one re-opened, the other closed what had been told before. */
function notClosable(now: Standing): string | undefined {
  if (now.status !== "resolved") return "not resolved yet";
  if (now.owes.includes("called-back")) return "not called back again";
  return now.owes.includes("communicated") ? "not communicated again" : undefined;
}

export function isDone(now: Pick<Standing, "status">): boolean {
  return now.status === "resolved" || now.status === "closed" || now.status === "duplicate";
}

function arrive(now: Standing, queue: string, at: string): Standing {
  return { ...now, queue, owner: undefined, arrived: at, triedHere: false };
}

function working(now: Standing): Status {
  return isDone(now) || now.status === "escalated" || now.status === "held" ? now.status : "in-progress";
}

/** Waiting for what was asked; once something comes, somebody has to look at it. */
function waiting(now: Standing, asked: readonly string[]): Status {
  if (isDone(now)) return now.status;
  if (asked.length > 0) return "held";
  return now.status === "held" ? "in-progress" : now.status;
}

function applied(now: Standing, event: Event): Standing {
  switch (event.kind) {
    case "assigned":
      return {
        ...(event.queue ? arrive(now, event.queue, event.at) : now),
        owner: event.owner,
        status: working(now),
      };
    case "transferred":
      return { ...arrive(now, event.queue, event.at), status: "in-progress" };
    case "tried":
      return { ...now, tried: [...now.tried, event.text], triedHere: true, status: working(now) };
    case "evidence-added":
      return { ...now, evidence: [...now.evidence, ...event.evidence], status: waiting(now, []) };
    case "needs-set":
      return {
        ...now,
        asked: event.needs,
        status: waiting(now, event.needs),
        notApplicable: [...now.notApplicable, ...(event.not_applicable ?? []).map(({ need }) => need)],
      };
    case "priority-set":
      return { ...now, priority: event.priority, priorityReason: event.reason };
    case "escalated":
      return { ...arrive(now, event.to, event.at), status: "escalated", scope: event.scope ?? now.scope, asked: [] };
    case "phoned":
      return { ...now, phoned: [...now.phoned, event.outcome], status: working(now) };
    case "dc-confirmed":
      return {
        ...now,
        scope: event.scope,
        confirmed: { recommendation: event.recommendation, glitchVerified: event.glitch_verified },
      };
    case "referred":
      return { ...arrive(now, event.to, event.at), status: "escalated", referredTo: [...now.referredTo, event.to] };
    case "decided":
      return { ...now, decisions: [...now.decisions, event.text] };
    default:
      return outcomeApplied(now, event);
  }
}

function outcomeApplied(now: Standing, event: Event): Standing {
  switch (event.kind) {
    case "resolved": {
      const resolution = { text: event.text, lang: event.lang, at: event.at };
      return { ...now, status: "resolved", resolvedAt: event.at, resolutions: [...now.resolutions, resolution] };
    }
    case "called-back":
      return { ...now, calledBack: true, owes: now.owes.filter((owed) => owed !== event.kind) };
    case "communicated":
      return { ...now, communicatedOn: event.on, owes: now.owes.filter((owed) => owed !== event.kind) };
    case "closed":
      return { ...now, status: "closed", closedAt: event.at };
    case "reopened":
      return {
        ...now,
        status: "reopened",
        reopenCount: now.reopenCount + 1,
        resolvedAt: undefined,
        closedAt: undefined,
        calledBack: false,
        communicatedOn: undefined,
        owes: owedAgain(now),
        arrived: event.at,
        triedHere: false,
      };
    case "linked":
      return {
        ...now,
        links: [...now.links, { to: event.to, as: event.as }],
        status: event.as === "duplicate-of" && !isDone(now) ? "duplicate" : now.status,
      };
    case "redacted":
      return { ...now, redacted: [...now.redacted, ...event.found] };
    case "noted":
      return event.actor.role === "officer" ? now : { ...now, status: working(now) };
    default:
      return now;
  }
}

function owedAgain(now: Standing): Standing["owes"] {
  return [
    ...(now.calledBack || now.owes.includes("called-back") ? (["called-back"] as const) : []),
    ...(now.communicatedOn !== undefined || now.owes.includes("communicated") ? (["communicated"] as const) : []),
  ];
}
