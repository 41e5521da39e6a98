import { percent } from "./report-figures.ts";
import { SHOWN_COUNTS } from "./report-flow.ts";
import type { ReportNames, Say } from "./report-names.ts";
import { AGE_NAMES, type PublicFlow, type PublicReport, type PublicRow } from "./report-public.ts";
import type { Shown } from "./report-suppress.ts";

export type Cell = string | Shown;

/** A table as page, spreadsheet and Markdown show it. Null is what is withheld; times are working hours. */
export interface ReportTable {
  id: string;
  title: string;
  columns: { text: string; kind: "text" | "count" | "hours" | "percent" }[];
  rows: Cell[][];
}

const TIMES = ["first_median", "first_p90", "resolution_median", "resolution_p90"] as const;

export function reportTables(report: PublicReport, trend: PublicReport, names: ReportNames, say: Say): ReportTable[] {
  const flows = (id: string, text: string, rows: readonly PublicRow[], name: (id: string) => string, total = false) =>
    flowTable(id, text, rows, name, say, total ? report.totals : undefined);
  const inTrack = (id: string, name: string) => `${names.track(id.split("/")[0] ?? "")} – ${name}`;
  return [
    flows("tracks", "track", report.tracks, names.track, true),
    flows("trend", "month", trend.months, monthName),
    flows("modules", "module", report.modules, names.module),
    flows("problems", "problem", report.problems, names.problem),
    levelTable(report, names, say),
    flows("places", "place", report.places, (id) => inTrack(id, names.place(id))),
    ageTable(report, names, say),
    dutyTable(report, names, say),
    gfcTable(report, names, say),
  ].filter(({ rows }) => rows.length > 0);
}

/** `2026-11` as offices write it: 11.2026. */
export function monthName(id: string): string {
  return id.split("-").reverse().join(".");
}

function flowTable(
  id: string,
  text: string,
  rows: readonly PublicRow[],
  name: (id: string) => string,
  say: Say,
  totals?: PublicFlow,
): ReportTable {
  const cells = (flow: PublicFlow): Cell[] => [...SHOWN_COUNTS.map((count) => flow[count]), ...timesOf(flow)];
  return {
    id,
    title: say(`report.table.${id}`),
    columns: [
      { text: say(`report.column.${text}`), kind: "text" },
      ...SHOWN_COUNTS.map((count) => ({ text: say(`report.column.${count}`), kind: "count" as const })),
      ...TIMES.map((time) => ({ text: say(`report.column.${time}`), kind: "hours" as const })),
    ],
    rows: [
      ...rows.filter(saysSomething).map((row) => [name(row.id), ...cells(row)]),
      ...(totals ? [[say("report.all"), ...cells(totals)]] : []),
    ],
  };
}

/** A row in which everything is withheld or nothing only makes a table long. */
export function saysSomething(row: PublicFlow): boolean {
  return SHOWN_COUNTS.some((count) => (row[count] ?? 0) > 0);
}

/** With what share of its track's solutions each rung has found. */
function levelTable(report: PublicReport, names: ReportNames, say: Say): ReportTable {
  const table = flowTable("levels", "level", report.levels, names.level, say);
  const columns = [
    { text: say("report.column.track"), kind: "text" as const },
    ...table.columns,
    { text: say("report.column.share"), kind: "percent" as const },
  ];
  const rows = table.rows.map((row, index) => {
    const { id } = report.levels.filter(saysSomething)[index] as PublicRow;
    return [names.track(id.split("/")[0] ?? ""), ...row, solvedShare(report, id)];
  });
  return { ...table, columns, rows };
}

/** The share of its track's solutions that a level has found, where neither figure is withheld. */
export function solvedShare({ levels, tracks }: PublicReport, id: string): Shown {
  const part = levels.find((level) => level.id === id)?.resolved ?? null;
  const whole = tracks.find((track) => track.id === id.split("/")[0])?.resolved ?? null;
  return part === null || !whole ? null : percent(part, whole);
}

function ageTable({ ages, tracks }: PublicReport, names: ReportNames, say: Say): ReportTable {
  return {
    id: "ages",
    title: say("report.table.ages"),
    columns: [
      { text: say("report.column.track"), kind: "text" },
      ...AGE_NAMES.map((age) => ({ text: say("report.column.age", { days: age }), kind: "count" as const })),
    ],
    rows: tracks.map(({ id }) => [
      names.track(id),
      ...AGE_NAMES.map((age) => ages.find((cell) => cell.id === `${id}/${age}`)?.open ?? null),
    ]),
  };
}

function dutyTable({ duties }: PublicReport, names: ReportNames, say: Say): ReportTable {
  return {
    id: "duties",
    title: say("report.table.duties"),
    columns: [
      { text: say("report.column.track"), kind: "text" },
      { text: say("report.column.duty"), kind: "text" },
      { text: say("report.column.due"), kind: "count" },
      { text: say("report.column.kept"), kind: "percent" },
      { text: say("report.column.until_call"), kind: "hours" },
    ],
    rows: duties.map(({ id, due, kept_percent, median }) => {
      const [track = "", duty = ""] = id.split("/");
      const timed = duty === "called-back";
      return [names.track(track), say(`report.duty.${duty}`), due, kept_percent, timed ? hours(median) : "–"];
    }),
  };
}

function gfcTable({ gfc }: PublicReport, names: ReportNames, say: Say): ReportTable {
  const cells = ({ above, tried_percent }: PublicReport["gfc"]["total"]) => [above, tried_percent];
  return {
    id: "gfc",
    title: say("report.table.gfc"),
    columns: [
      { text: say("report.column.place"), kind: "text" },
      { text: say("report.column.above"), kind: "count" },
      { text: say("report.column.tried"), kind: "percent" },
    ],
    rows:
      gfc.places.length === 0
        ? []
        : [
            ...gfc.places.filter(({ above }) => above).map((row) => [names.place(row.id), ...cells(row)]),
            [say("report.all"), ...cells(gfc.total)],
          ],
  };
}

function timesOf({ firstAction, resolution }: PublicFlow): Cell[] {
  return [firstAction.median, firstAction.p90, resolution.median, resolution.p90].map(hours);
}

/** Working hours to one place. */
export function hours(minutes: Shown): Shown {
  return minutes === null ? null : Math.round(minutes / 6) / 10;
}
