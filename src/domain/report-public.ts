import type { Instant } from "./instant.ts";
import { AGES, ageOf, type Counted, countsOf, OLDEST_AGE } from "./report-count.ts";
import { shownShare, shownSpread, spreadOf } from "./report-figures.ts";
import { type Flow, type Flows, SHOWN_COUNTS, type ShownCount } from "./report-flow.ts";
import { notSmall, type Shown, suppress } from "./report-suppress.ts";

export type ShownSpread = Record<"median" | "p90", Shown>;
export type PublicFlow = Record<ShownCount, Shown> & { firstAction: ShownSpread; resolution: ShownSpread };
export type PublicRow = PublicFlow & { id: string };
export type PublicGfc = Record<"above" | "tried_percent", Shown>;

/** A report that singles nobody out: what is null is withheld. Identifiers are those of the desks' lists. */
export interface PublicReport {
  period: { id: string; first: string; last: string };
  now: Instant;
  known: Shown;
  openAtStart: Shown;
  totals: PublicFlow;
  tracks: PublicRow[];
  modules: PublicRow[];
  problems: PublicRow[];
  levels: PublicRow[];
  places: PublicRow[];
  months: PublicRow[];
  ages: { id: string; open: Shown }[];
  duties: { id: string; due: Shown; kept_percent: Shown; median: Shown }[];
  gfc: { total: PublicGfc; places: (PublicGfc & { id: string })[] };
  reopened_percent: Shown;
  kb: Shown;
}

export const AGE_NAMES = [...AGES.map((days) => ageOf(days * 1440)), OLDEST_AGE];

export function publicReport(counted: Counted): PublicReport {
  const counts = countsOf(counted.totals).map(notSmall);
  const totals = publicFlow(counts, counted.totals);
  const tracks = publicRows(counted.tracks, counts);
  const trackTotals = new Map(tracks.map((row) => [row.id, SHOWN_COUNTS.map((count) => row[count])]));
  const { period, now } = counted;
  return {
    period,
    now,
    known: notSmall(counted.known),
    openAtStart: totals.open === null ? null : notSmall(counted.openAtStart),
    totals,
    tracks,
    modules: publicRows(counted.modules, counts),
    problems: publicRows(counted.problems, counts),
    levels: nestedRows(counted.levels, trackTotals),
    places: nestedRows(counted.places, trackTotals),
    months: publicMonths(counted),
    ages: publicAges(counted.ages, trackTotals),
    duties: publicDuties(counted),
    gfc: publicGfc(counted),
    reopened_percent: shownShare(counted.totals.reopened, counted.totals.resolved),
    kb: notSmall(counted.kb),
  };
}

/** Most opened first, then by name; the order tells nothing about what is withheld. */
function publicRows(flows: Flows, totals: readonly Shown[]): PublicRow[] {
  const rows = [...flows].sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = suppress(
    rows.map(([, flow]) => countsOf(flow)),
    totals,
  );
  return rows
    .map(([id, flow], index) => ({ id, ...publicFlow(shown[index] as Shown[], flow) }))
    .sort((a, b) => (b.opened ?? -1) - (a.opened ?? -1) || (a.id < b.id ? -1 : 1));
}

/** Rows that belong to a track add up to the track's own, which stand in another table of the same report. */
function nestedRows(flows: Flows, trackTotals: ReadonlyMap<string, Shown[]>): PublicRow[] {
  return [...trackTotals].flatMap(([track, totals]) =>
    publicRows(new Map([...flows].filter(([id]) => id.startsWith(`${track}/`))), totals),
  );
}

/** No total of a year's months is shown beside them, and what is open is no sum. */
function publicMonths({ months }: Counted): PublicRow[] {
  return months.map(({ id, flow }) => ({ id, ...publicFlow(countsOf(flow).map(notSmall), flow) }));
}

function publicFlow(counts: readonly Shown[], flow: Flow): PublicFlow {
  const named = Object.fromEntries(SHOWN_COUNTS.map((count, index) => [count, counts[index] ?? null])) as Record<
    ShownCount,
    Shown
  >;
  const nothing = { median: null, p90: null };
  return {
    ...named,
    firstAction: named.opened === null ? nothing : shownSpread(spreadOf(flow.firstAction)),
    resolution: named.resolved === null ? nothing : shownSpread(spreadOf(flow.resolution)),
  };
}

function publicAges(
  ages: ReadonlyMap<string, number>,
  trackTotals: ReadonlyMap<string, Shown[]>,
): PublicReport["ages"] {
  return [...trackTotals].flatMap(([track, totals]) => {
    const ids = AGE_NAMES.map((age) => `${track}/${age}`);
    const shown = suppress(
      ids.map((id) => [ages.get(id) ?? 0]),
      [totals[SHOWN_COUNTS.indexOf("open")] ?? null],
    );
    return ids.map((id, index) => ({ id, open: shown[index]?.[0] ?? null }));
  });
}

function publicDuties({ duties }: Counted): PublicReport["duties"] {
  return [...duties]
    .filter(([, { due }]) => due > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { due, kept, minutes }]) => ({
      id,
      due: notSmall(due),
      kept_percent: shownShare(kept, due),
      median: shownSpread(spreadOf(minutes)).median,
    }));
}

function publicGfc({ gfc }: Counted): PublicReport["gfc"] {
  const rows = [...gfc].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (count: "above" | "tried") => rows.reduce((total, [, check]) => total + check[count], 0);
  const above = notSmall(sum("above"));
  const shown = suppress(
    rows.map(([, check]) => [check.above]),
    [above],
  );
  const places = rows.map(([id, check], index) => {
    const count = shown[index]?.[0] ?? null;
    return { id, above: count, tried_percent: count === null ? null : shownShare(check.tried, check.above) };
  });
  return { total: { above, tried_percent: shownShare(sum("tried"), sum("above")) }, places };
}
