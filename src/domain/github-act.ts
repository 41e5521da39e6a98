import type { Deed } from "./deed.ts";
import { type Desk, queueOf } from "./desk.ts";
import { prioritySchema } from "./event.ts";
import { type Issue, problem } from "./issue.ts";
import { handSetLabelIssues, labelsOf } from "./labels.ts";
import { rungsFrom } from "./ladder.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

export interface LabelChange {
  label: string;
  /** Put on, or taken off. */
  on: boolean;
  /** What the issue carries after it. */
  now: readonly string[];
}

/** What a label, put on or taken off by hand, says of a ticket. */
export type LabelMeaning =
  /** People's own labels, and those that the ticket carries anyway. */
  { kind: "nothing" } | { kind: "deed"; deed: Deed } | { kind: "refused"; issues: Issue[] };

const NOTHING: LabelMeaning = { kind: "nothing" };
/** Those that only say again what stands in every ticket. */
const MIRRORED = ["track", "lang", "type", "module", "problem", "priority", "status", "level"].concat([
  ...["channel", "system", "district", "needs"],
]);

/** A label that means a verb is that verb; any other of the desk's labels follows from the ticket alone. */
export function labelMeaning(change: LabelChange, ticket: Ticket, desk: Desk, reason: string): LabelMeaning {
  if (!isDesksLabel(change.label, desk)) return NOTHING;
  const carries = labelsOf(ticket, desk).includes(change.label);
  if (carries === change.on) return NOTHING;
  const deed = change.on ? meantByLabel(change.label, ticket, desk, reason) : meantByTakingOff(change.label, ticket);
  if (deed) return { kind: "deed", deed };
  // Another of its family stands in its place: the desk hears of that one by itself.
  if (!change.on && isOneOfItsKind(change.label) && change.now.some((label) => isBeside(label, change.label)))
    return NOTHING;
  return { kind: "refused", issues: refusal(change, ticket, desk) };
}

/** Labels that had to make room for one that is taken off again: of these kinds an issue has just one. */
export function displacedBy(label: string, now: readonly string[], carried: readonly string[]): string[] {
  if (!isOneOfItsKind(label)) return [];
  return carried.filter((one) => isBeside(one, label) && !now.includes(one));
}

function isOneOfItsKind(label: string): boolean {
  return ["priority", "level", "status"].includes(familyOf(label) ?? "");
}

function isBeside(label: string, other: string): boolean {
  return label !== other && familyOf(label) === familyOf(other);
}

/** Whether the desk answers for a label: its family, or the very label, stands in the desk's files. */
export function isDesksLabel(label: string, desk: Desk): boolean {
  const ruled = ruledLabels(desk);
  if (ruled.has(label)) return true;
  const family = familyOf(label);
  if (family === undefined) return false;
  return MIRRORED.includes(family) || [...ruled].some((one) => familyOf(one) === family);
}

function ruledLabels(desk: Desk): Set<string> {
  return new Set([
    ...[...desk.common.labels, ...desk.labels].map(({ label }) => label),
    ...desk.routing.flatMap(({ labels }) => labels),
    ...desk.common.redactions.flatMap(({ labels }) => labels),
  ]);
}

function familyOf(label: string): string | undefined {
  const stroke = label.indexOf("/");
  return stroke > 0 ? label.slice(0, stroke) : undefined;
}

function meantByLabel(label: string, ticket: Ticket, desk: Desk, reason: string): Deed | undefined {
  const value = label.slice(label.indexOf("/") + 1);
  switch (familyOf(label)) {
    case "priority": {
      const priority = prioritySchema.safeParse(value);
      return priority.success ? { verb: "priority", priority: priority.data, reason } : undefined;
    }
    case "needs":
      return isNeed(value, desk) ? { verb: "need", needs: [...standing(ticket).asked, value] } : undefined;
    case "level":
      return towards(value, ticket, desk, reason);
    case "status":
      return value === "closed" ? { verb: "close" } : undefined;
    default:
      return undefined;
  }
}

/** Up where the ladder leads there, else put there: the rules say whether that may be. */
function towards(level: string, ticket: Ticket, desk: Desk, reason: string): Deed | undefined {
  const up = rungsFrom(ticket, standing(ticket), desk).find(({ to }) => queueOf(desk, to)?.level === level);
  if (up) return { verb: "escalate", to: up.to, reason };
  const queues = desk.queues.filter((queue) => queue.level === level);
  const begins = new Set(desk.routing.flatMap(({ route }) => route.slice(0, 1)));
  const queue = queues.find(({ id }) => begins.has(id)) ?? queues[0];
  return queue && { verb: "assign", queue: queue.id };
}

/** What was asked for by hand can be waived by hand; what a rule asks for, cannot. */
function meantByTakingOff(label: string, ticket: Ticket): Deed | undefined {
  const { asked } = standing(ticket);
  const need = familyOf(label) === "needs" ? label.slice("needs/".length) : undefined;
  if (need === undefined || !asked.includes(need)) return undefined;
  return { verb: "need", needs: asked.filter((one) => one !== need) };
}

function isNeed(id: string, desk: Desk): boolean {
  return desk.common.needs.some((need) => need.id === id);
}

function refusal({ label, on }: LabelChange, ticket: Ticket, desk: Desk): Issue[] {
  const ruled = on ? handSetLabelIssues(ticket, [label], desk) : [];
  return ruled.length > 0 ? ruled : [problem("labels", "label.derived", citeOf(label, desk), { v: label })];
}

function citeOf(label: string, desk: Desk) {
  return [...desk.common.labels, ...desk.labels].find((rule) => rule.label === label)?.cite;
}
