import { epochMinute, type Instant } from "./instant.ts";
import { countDuties, type Duties, noDuties } from "./report-duties.ts";
import { type Flow, type FlowCount, type Flows, flowOf, noFlow, SHOWN_COUNTS } from "./report-flow.ts";
import { type Bounds, boundsOf, monthsIn, type Period } from "./report-period.ts";
import type { Happened, TicketSummary } from "./report-summary.ts";
import { foldSmallZones } from "./report-zones.ts";

/** Every figure of a report, exact: for those who may see it, and as the basis of what everybody may. */
export interface Counted extends Duties {
  period: Period;
  /** The report knows what had happened by then. */
  now: Instant;
  /** Tickets there were by then, of whatever age. */
  known: number;
  openAtStart: number;
  totals: Flow;
  tracks: Flows;
  modules: Flows;
  problems: Flows;
  /** `track/level`, where it was at the moment that is counted. */
  levels: Flows;
  /** `track/district`, `track/commissionerate` or `track/zone:Name`. */
  places: Flows;
  months: { id: string; flow: Flow }[];
  /** `track/age`: how long what is open has been there. */
  ages: Map<string, number>;
  /** Tickets answered from the knowledge base. */
  kb: number;
}

/** Upper ends, in days, of how old an open ticket is. */
export const AGES = [7, 15, 30, 90] as const;
export const OLDEST_AGE = "91+";
const DAY = 1440;

/** One pass over the tickets: what it costs grows with their number and nothing else. */
export function countReport(summaries: Iterable<TicketSummary>, period: Period, now: Instant): Counted {
  const { from, until } = boundsOf(period);
  const bounds = { from, until: Math.min(until, epochMinute(now) + 1) };
  const counted = nothing(period, now);
  const months = counted.months.map(({ id, flow }) => ({
    flow,
    ...boundsOf(monthsIn(period).find((month) => month.id === id) as Period),
  }));
  const persons = new Map<string, Set<string>>();
  for (const summary of summaries) {
    if (summary.opened >= bounds.until) continue;
    counted.known += 1;
    notePerson(persons, summary);
    follow(summary, bounds, counted, months);
    countDuties(counted, summary, bounds);
  }
  foldSmallZones(counted.places, persons);
  carryOpen(counted);
  return counted;
}

type MonthFlow = Bounds & { flow: Flow };

function follow(summary: TicketSummary, bounds: Bounds, counted: Counted, months: readonly MonthFlow[]): void {
  let done = false;
  let doneAtStart = false;
  let level = summary.level;
  const flowsAt = (at: string) => [
    counted.totals,
    flowOf(counted.tracks, summary.track),
    flowOf(counted.modules, summary.module),
    flowOf(counted.problems, summary.problem),
    flowOf(counted.levels, `${summary.track}/${at}`),
    flowOf(counted.places, `${summary.track}/${summary.place}`),
  ];
  const count = (what: Exclude<FlowCount, "open">, minute: number) => {
    if (minute < bounds.from) return;
    for (const flow of flowsAt(level)) flow[what] += 1;
    const month = months.find((each) => minute >= each.from && minute < each.until);
    if (month) month.flow[what] += 1;
  };
  const time = (what: "firstAction" | "resolution", { at, work, level: there }: Happened) => {
    if (at < bounds.from || work === undefined) return;
    for (const flow of flowsAt(there)) flow[what].push(work);
    months.find((each) => at >= each.from && at < each.until)?.flow[what].push(work);
  };

  count("opened", summary.opened);
  if (summary.kb && summary.opened >= bounds.from) counted.kb += 1;
  for (const happened of summary.happened) {
    if (happened.at >= bounds.until) break;
    level = happened.level;
    if (happened.what === "resolved") time("resolution", happened);
    if (happened.what === "first-action") time("firstAction", happened);
    if (happened.what === "resolved" || happened.what === "merged" || happened.what === "reopened") {
      count(happened.what, happened.at);
      done = happened.what !== "reopened";
      if (happened.at < bounds.from) doneAtStart = done;
    }
  }
  if (summary.opened < bounds.from && !doneAtStart) counted.openAtStart += 1;
  if (done) return;
  for (const flow of flowsAt(level)) flow.open += 1;
  const age = `${summary.track}/${ageOf(bounds.until - summary.opened)}`;
  counted.ages.set(age, (counted.ages.get(age) ?? 0) + 1);
}

export function ageOf(minutes: number): string {
  const index = AGES.findIndex((days) => minutes <= days * DAY);
  return index < 0 ? OLDEST_AGE : `${index === 0 ? 0 : (AGES[index - 1] as number) + 1}-${AGES[index]}`;
}

/** What is open at the end of a month: what was open before, and what came and went. */
function carryOpen({ months, openAtStart }: Counted): void {
  let open = openAtStart;
  for (const { flow } of months) {
    open += flow.opened + flow.reopened - flow.resolved - flow.merged;
    flow.open = open;
  }
}

function notePerson(persons: Map<string, Set<string>>, { track, place, person }: TicketSummary): void {
  const id = `${track}/${place}`;
  const known = persons.get(id) ?? new Set();
  persons.set(id, known.add(person));
}

function nothing(period: Period, now: Instant): Counted {
  const maps = { tracks: new Map(), modules: new Map(), problems: new Map(), levels: new Map(), places: new Map() };
  const months = monthsIn(period).map(({ id }) => ({ id, flow: noFlow() }));
  return {
    period,
    now,
    known: 0,
    openAtStart: 0,
    totals: noFlow(),
    ...maps,
    months,
    ages: new Map(),
    kb: 0,
    ...noDuties(),
  };
}

/** The counts of a flow that are shown, in the order they are always in. */
export function countsOf(flow: Flow): number[] {
  return SHOWN_COUNTS.map((count) => flow[count]);
}
