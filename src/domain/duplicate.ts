import { errorKey } from "./error-text.ts";
import { epochMs, type Instant } from "./instant.ts";
import { ownerOf } from "./owner.ts";
import { isDone, type Status, standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import type { TicketNumber } from "./ticket-number.ts";

const DAY_MS = 86_400_000;

/** What makes two submissions the same matter: one person, one module, one problem. */
export interface Matter {
  track: string;
  module: string;
  problem_type: string;
  /** Every digest, of every live quarter, that the person could be known by. */
  persons: ReadonlySet<string>;
}

/** As much of an earlier ticket as the rule looks at: an index holds it, so that no ticket is read for it. */
export interface Filed extends Pick<Ticket, "number" | "track" | "module" | "problem_type" | "opened_at"> {
  status: Status;
  persons: readonly string[];
}

export function filedOf(ticket: Ticket): Filed {
  const { number, track, module, problem_type, opened_at } = ticket;
  const { status } = standing(ticket);
  return { number, track, module, problem_type, opened_at, status, persons: personsOf(ticket) };
}

/**
 * The newest ticket of the same person about the same thing within the desk's days. One that is resolved still counts,
 * for it can be re-opened under its number; one that is closed or repeats another is over.
 */
export function probableDuplicate(
  matter: Matter,
  filed: readonly Filed[],
  withinDays: number,
  now: Instant,
): TicketNumber | undefined {
  return filed
    .filter((earlier) => isSameMatter(matter, earlier) && isWithin(earlier, withinDays, now) && !isOver(earlier))
    .sort((a, b) => epochMs(b.opened_at) - epochMs(a.opened_at))[0]?.number;
}

function isSameMatter(matter: Matter, { track, module, problem_type, persons }: Filed): boolean {
  const same = track === matter.track && module === matter.module && problem_type === matter.problem_type;
  return same && persons.some((person) => matter.persons.has(person));
}

function isWithin({ opened_at }: Pick<Ticket, "opened_at">, days: number, now: Instant): boolean {
  return epochMs(now) - epochMs(opened_at) <= days * DAY_MS;
}

function isOver({ status }: Filed): boolean {
  return status === "closed" || status === "duplicate";
}

/** Digests, never the persons themselves. */
export function personsOf(ticket: Ticket): string[] {
  const { sealed } = ticket;
  const digests = [sealed?.blind.employee_id, sealed?.blind.email, ownerOf(ticket)?.owner_id];
  return digests.filter((digest): digest is string => digest !== undefined);
}

export interface SharedError {
  /** A name for the error that stays the same however often it is looked for. */
  issue: string;
  numbers: TicketNumber[];
  officers: number;
}

/** Errors that at least so many different officers have reported within the days: for somebody to review. */
export function sharedErrors(
  tickets: readonly Ticket[],
  officers: number,
  withinDays: number,
  now: Instant,
): SharedError[] {
  const open = tickets.filter((ticket) => isWithin(ticket, withinDays, now) && !isDone(standing(ticket)));
  const groups = Map.groupBy(
    open.filter((ticket) => errorOf(ticket) !== undefined),
    (ticket) => `${ticket.track}-${ticket.module}-${slugOf(errorOf(ticket) as string)}`,
  );
  return [...groups]
    .map(([issue, members]) => ({
      issue,
      numbers: members.map(({ number }) => number).sort(),
      officers: new Set(members.map((ticket) => personsOf(ticket)[0] ?? ticket.number)).size,
    }))
    .filter((group) => group.officers >= officers)
    .sort((a, b) => (a.issue < b.issue ? -1 : 1));
}

/** Shorter quotations name a button or a field. */
const SHORTEST_ERROR = 4;

/** The error as the screen said it: the longest words between quotation marks. */
export function errorOf({ description }: Pick<Ticket, "description">): string | undefined {
  const quoted = [...description.matchAll(/"([^"\n]{1,160})"|“([^”\n]{1,160})”|«([^»\n]{1,160})»/g)]
    .map(([, straight, curly, angled]) => straight ?? curly ?? angled ?? "")
    .filter(({ length }) => length >= SHORTEST_ERROR);
  return quoted.sort((a, b) => b.length - a.length)[0];
}

function slugOf(words: string): string {
  return fingerprint(errorKey(words));
}

/** FNV-1a, twice from different seeds: a short name for a text; nothing is kept secret by it. */
function fingerprint(text: string): string {
  const run = (seed: number) =>
    Array.from(text).reduce(
      (hash, character) => Math.imul(hash ^ (character.codePointAt(0) as number), 16777619) >>> 0,
      seed,
    );
  return run(2166136261).toString(36) + run(2654435769).toString(36);
}
