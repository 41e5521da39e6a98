import type { Words } from "../../adapters/content-messages.ts";
import type { BarRow, Series, StackRow } from "../../adapters/report-charts.ts";
import { WITHHELD } from "../../domain/report-csv.ts";
import type { ReportNames } from "../../domain/report-names.ts";
import { AGE_NAMES, type PublicReport } from "../../domain/report-public.ts";
import type { Shown } from "../../domain/report-suppress.ts";
import { hours, monthName, solvedShare } from "../../domain/report-tables.ts";

export interface Chart<Row> {
  title: string;
  /** The picture in words, for whoever does not see it. */
  description: string;
  rows: Row[];
}

const MOST_MODULES = 10;
const said = (value: Shown) => (value === null ? WITHHELD : String(value));

export function trendChart(trend: PublicReport, say: Words): Chart<Series> & { months: string[] } {
  const months = trend.months.map(({ id }) => monthName(id));
  const last = trend.months.at(-1);
  const text = say("report.chart.trend_text", {
    last: months.at(-1) ?? "",
    opened: said(last?.opened ?? null),
    resolved: said(last?.resolved ?? null),
    open: said(last?.open ?? null),
  });
  const rows = (["opened", "resolved", "open"] as const).map((id) => ({
    id,
    name: say(`report.column.${id}`),
    values: trend.months.map((month) => month[id]),
  }));
  return {
    title: say("report.chart.trend"),
    description: say("report.chart.trend_desc", { last: months.at(-1) ?? "", text }),
    rows,
    months,
  };
}

export function timesChart(report: PublicReport, names: ReportNames, say: Words): Chart<BarRow> {
  const tracks = report.tracks.filter(({ resolution }) => resolution.median !== null);
  const time = (minutes: Shown) => (minutes === null ? WITHHELD : say("report.hours", { hours: hours(minutes) ?? "" }));
  const text = tracks.map(({ id, resolution }) =>
    say("report.chart.times_one", {
      name: names.track(id),
      median: said(hours(resolution.median)),
      p90: said(hours(resolution.p90)),
    }),
  );
  return {
    title: say("report.chart.times"),
    description: say("report.chart.times_desc", { text: text.join(" ") }),
    rows: tracks.map(({ id, resolution }) => ({
      name: names.track(id),
      bars: (["median", "p90"] as const).map((part) => ({
        id: part,
        value: resolution[part],
        text: `${time(resolution[part])} ${say(`report.chart.${part}`)}`,
      })),
    })),
  };
}

export function agesChart(report: PublicReport, names: ReportNames, say: Words): Chart<StackRow> {
  const rows = report.tracks.map(({ id }) => ({
    name: names.track(id),
    parts: AGE_NAMES.map((age) => ({
      id: age,
      name: say("report.column.age", { days: age }),
      value: report.ages.find((cell) => cell.id === `${id}/${age}`)?.open ?? null,
    })),
  }));
  const text = rows.map(
    ({ name, parts }) =>
      `${name}: ${parts.map((part) => say("report.chart.part", { name: part.name, count: said(part.value) })).join(", ")}.`,
  );
  return {
    title: say("report.chart.ages"),
    description: say("report.chart.ages_desc", { text: text.join(" ") }),
    rows,
  };
}

export function levelsChart(report: PublicReport, names: ReportNames, say: Words): Chart<BarRow> {
  const rows = report.levels
    .map(({ id }) => ({
      name: `${names.level(id)} (${names.track(id.split("/")[0] ?? "")})`,
      share: solvedShare(report, id),
    }))
    .filter(({ share }) => share !== null && share > 0)
    .map(({ name, share }) => ({ name, bars: [{ id: "median", value: share, text: `${share} %` }] }));
  return {
    title: say("report.chart.levels"),
    description: say("report.chart.levels_desc", { text: inWords(rows) }),
    rows,
  };
}

export function modulesChart(report: PublicReport, names: ReportNames, say: Words): Chart<BarRow> {
  const rows = report.modules
    .filter(({ opened }) => (opened ?? 0) > 0)
    .slice(0, MOST_MODULES)
    .map(({ id, opened }) => ({ name: names.module(id), bars: [{ id: "median", value: opened, text: said(opened) }] }));
  return {
    title: say("report.chart.modules"),
    description: say("report.chart.modules_desc", { text: inWords(rows) }),
    rows,
  };
}

function inWords(rows: readonly BarRow[]): string {
  return `${rows.map(({ name, bars }) => `${name}: ${bars[0]?.text ?? ""}`).join("; ")}.`;
}
