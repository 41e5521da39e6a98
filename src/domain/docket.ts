import { daysBetween } from "./day.ts";
import type { Desk } from "./desk.ts";
import { epochMinute, fromEpochMinute, type Instant, istDay } from "./instant.ts";
import { type Bounds, boundsOf, dayAfter, type Period } from "./report-period.ts";
import type { TicketSummary } from "./report-summary.ts";

/** The day of the order that asks for it, a Monday: fortnights are counted from it. */
const FIRST_FORTNIGHT = "2018-11-19";
export const FORTNIGHT_DAYS = 14;

export interface DocketCase {
  number: string;
  referred: string;
  /** Days before the committee, up to its decision or the end of the fortnight. */
  days: number;
  decided?: string;
}

/** What one committee has before it in a fortnight. */
export interface Docket {
  committee: string;
  newly: DocketCase[];
  pending: DocketCase[];
  decided: DocketCase[];
}

/** The fortnight that a day lies in, counted from the day of the order. */
export function fortnightOf(day: string): Period {
  const first = dayAfter(
    FIRST_FORTNIGHT,
    Math.floor(daysBetween(FIRST_FORTNIGHT, day) / FORTNIGHT_DAYS) * FORTNIGHT_DAYS,
  );
  const last = dayAfter(first, FORTNIGHT_DAYS - 1);
  return { id: first, first, last };
}

export function fortnightBefore({ first }: Period): Period {
  return fortnightOf(dayAfter(first, -1));
}

/** The committees of a desk, by level, in the order of its file. */
export function committeesOf(desk: Desk): string[] {
  return desk.queues.flatMap(({ committee, level }) => (committee && level ? [level] : []));
}

/** A docket for each committee: what came to it in the fortnight, what waits at its end, what it decided. */
export function dockets(summaries: readonly TicketSummary[], desk: Desk, fortnight: Period, now: Instant): Docket[] {
  const { from, until } = boundsOf(fortnight);
  const bounds = { from, until: Math.min(until, epochMinute(now) + 1) };
  const own = summaries.filter(({ track }) => track === desk.track);
  return committeesOf(desk).map((committee) => docketOf(committee, own, bounds));
}

function docketOf(committee: string, summaries: readonly TicketSummary[], { from, until }: Bounds): Docket {
  const docket: Docket = { committee, newly: [], pending: [], decided: [] };
  for (const summary of summaries) {
    for (const stay of staysBefore(summary, committee, until)) {
      const row = caseOf(summary, stay, until);
      if (stay.from >= from) docket.newly.push(row);
      if (stay.decided !== undefined && stay.decided >= from) docket.decided.push(row);
      if (stay.decided === undefined && stay.to === undefined) docket.pending.push(row);
    }
  }
  const oldest = (a: DocketCase, b: DocketCase) =>
    a.referred < b.referred || (a.referred === b.referred && a.number < b.number) ? -1 : 1;
  return {
    committee,
    newly: docket.newly.sort(oldest),
    pending: docket.pending.sort(oldest),
    decided: docket.decided.sort(oldest),
  };
}

interface Stay {
  from: number;
  decided: number | undefined;
  /** When it left, or was resolved, without a decision. */
  to: number | undefined;
}

/** The times a ticket was before a committee, as far as they began before a moment. */
function staysBefore({ happened }: TicketSummary, committee: string, until: number): Stay[] {
  const stays: Stay[] = [];
  let here: Stay | undefined;
  for (const { at, what, level } of happened) {
    if (at >= until) break;
    if (here && (level !== committee || what === "resolved" || what === "merged")) {
      here.to ??= at;
      here = undefined;
    }
    if (what === "decided" && here) here.decided ??= at;
    const comes = (what === "referred" || (what === "reopened" && !here)) && level === committee;
    if (!comes) continue;
    here = { from: at, decided: undefined, to: undefined };
    stays.push(here);
  }
  return stays;
}

function caseOf({ number }: TicketSummary, { from, decided }: Stay, until: number): DocketCase {
  const day = (minute: number) => istDay(fromEpochMinute(minute));
  const referred = day(from);
  return {
    number,
    referred,
    days: daysBetween(referred, day(decided ?? until - 1)),
    ...(decided !== undefined && { decided: day(decided) }),
  };
}
