import { writtenDay } from "../domain/day.ts";
import { placehold } from "../domain/redact.ts";
import type { Say } from "../domain/report-names.ts";
import type { Period } from "../domain/report-period.ts";
import type { WeeklyList } from "../domain/report-weekly.ts";

const MOST = 50;

/** The list as Markdown for an issue. What readers typed is quoted as code, with whatever looks private taken out. */
export function weeklyListMarkdown(list: WeeklyList, { first, last }: Period, say: Say): string {
  const times = (words: string, count: number) => say("report.weekly.times", { words, count });
  const parts = [
    `# ${say("report.weekly.title", { first: writtenDay(first), last: writtenDay(last) })}`,
    section(
      say("report.weekly.searches"),
      list.searches.map(({ words, count }) => times(asCode(placehold(words).text), count)),
      say,
    ),
    section(
      say("report.weekly.unhelpful"),
      list.unhelpful.map(({ page, count }) => times(asCode(page), count)),
      say,
    ),
    section(
      say("report.weekly.read"),
      list.readInVain.map(({ page, count }) => say("report.weekly.read_one", { page: asCode(page), count })),
      say,
    ),
    section(
      say("report.weekly.unverified"),
      list.unverified.map(({ directory, entries }) => `${asCode(directory)}: ${entries.map(asCode).join(", ")}`),
      say,
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[], say: Say): string {
  const shown = lines.slice(0, MOST).map((line) => `- ${line}`);
  return `## ${title}\n\n${shown.length > 0 ? shown.join("\n") : say("report.weekly.none")}`;
}

function asCode(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
