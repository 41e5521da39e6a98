import { foldText } from "./folded-text.ts";
import { epochMs, type Instant } from "./instant.ts";
import { isDone, standing } from "./standing.ts";
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

/** The newest open ticket of the same person about the same thing within the desk's days. */
export function probableDuplicate(
  matter: Matter,
  recent: readonly Ticket[],
  withinDays: number,
  now: Instant,
): Ticket | undefined {
  return recent
    .filter((ticket) => isSameMatter(matter, ticket) && isWithin(ticket, withinDays, now) && !isDone(standing(ticket)))
    .sort((a, b) => epochMs(b.opened_at) - epochMs(a.opened_at))[0];
}

function isSameMatter(matter: Matter, ticket: Ticket): boolean {
  const same =
    ticket.track === matter.track && ticket.module === matter.module && ticket.problem_type === matter.problem_type;
  return same && personsOf(ticket).some((person) => matter.persons.has(person));
}

function isWithin(ticket: Ticket, days: number, now: Instant): boolean {
  return epochMs(now) - epochMs(ticket.opened_at) <= days * DAY_MS;
}

/** Digests, never the persons themselves. */
export function personsOf({ sealed, owner }: Ticket): string[] {
  const digests = [sealed?.blind.employee_id, sealed?.blind.email, owner?.owner_id];
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
  const plain = foldText(words)
    .text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  return fingerprint(plain);
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
