import { writtenDay } from "../domain/day.ts";
import { WITHHELD } from "../domain/report-csv.ts";
import type { ReportNames, Say } from "../domain/report-names.ts";
import { type Cell, type ReportTable, reportTables } from "../domain/report-tables.ts";
import type { FullReport } from "../usecases/make-report.ts";

/** The longest body that GitHub takes for a release or an issue. */
export const LONGEST_BODY = 65_536;

/** The report as Markdown that fits a release or an issue; the longest tables are cut first, and say so. */
export function reportMarkdown(full: FullReport, names: ReportNames, say: Say): string {
  const tables = reportTables(full.report, full.trend, names, say);
  for (let rows = Math.max(...tables.map((table) => table.rows.length), 1); ; rows = Math.floor(rows / 2)) {
    const text = [
      ...head(full, names, say),
      ...tables.map((table) => section(table, rows, say)),
      ...readers(full, say),
    ].join("\n\n");
    if (text.length < LONGEST_BODY || rows === 0) return `${text}\n`;
  }
}

function head({ report, commit, district }: FullReport, names: ReportNames, say: Say): string[] {
  const { period, now, totals } = report;
  const place = district === undefined ? "" : ` – ${names.place(`kerala/${district}`)}`;
  return [
    `# ${say("report.title", { period: periodName(report, say) })}${place}`,
    say("report.as_of", { day: writtenDay(now.slice(0, 10)), time: now.slice(11, 16) }) +
      (commit ? ` ${say("report.commit", { commit: commit.slice(0, 12) })}` : ""),
    say("report.withheld_note", { mark: `\\${WITHHELD}` }),
    ["opened", "resolved", "reopened", "open"]
      .map((count) => `- ${say(`report.column.${count}`)}: **${shown(totals[count as keyof typeof totals] as Cell)}**`)
      .join("\n"),
    say("report.clock_note"),
    ...(period.last >= now.slice(0, 10) ? [say("report.running")] : []),
  ];
}

export function periodName({ period }: { period: FullReport["report"]["period"] }, say: Say): string {
  if (/^\d{4}$/.test(period.id)) return period.id;
  const [, year, quarter] = /^(\d{4})-Q(\d)$/.exec(period.id) ?? [];
  if (year && quarter) return say("report.quarter", { year, quarter });
  if (/^\d{4}-\d{2}$/.test(period.id)) return period.id.split("-").reverse().join(".");
  return `${writtenDay(period.first)} – ${writtenDay(period.last)}`;
}

function section({ title, columns, rows }: ReportTable, most: number, say: Say): string {
  const cut = rows.length - most;
  const lines = [
    columns.map(({ text }) => text),
    columns.map(({ kind }) => (kind === "text" ? "---" : "---:")),
    ...rows.slice(0, most).map((row) => row.map(shown)),
  ];
  const table = lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
  return `## ${title}\n\n${table}${cut > 0 ? `\n\n${say("report.cut", { rows: cut })}` : ""}`;
}

function readers({ report, signals, contacts }: FullReport, say: Say): string[] {
  const lines = [
    ...(report.reopened_percent === null ? [] : [say("report.reopen_rate", { percent: report.reopened_percent })]),
    say("report.kb", { count: shown(report.kb) }),
    say("report.spared", { count: shown(signals.solved) }),
    say("report.no_result", { count: shown(signals["no-result"]) }),
    ...contacts.map(({ directory, entries, filled, verified }) =>
      say("report.contacts", { directory, entries, filled, verified }),
    ),
  ];
  return [`## ${say("report.knowledge")}`, lines.map((line) => `- ${line}`).join("\n")];
}

/** Names come from lists and letters only, but a bar or a bracket in one must not break the table. */
function shown(cell: Cell): string {
  return cell === null ? `\\${WITHHELD}` : String(cell).replaceAll(/[|\\`*_[\]<>@#]/g, "\\$&");
}
