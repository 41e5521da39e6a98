import type { Story } from "../../domain/story.ts";
import { dayIn, wordsIn } from "./story-words.ts";

/** Number, opened, module, problem, done, days, times re-opened, status, resolution. */
export type Disposal = string[];

const DAY_MS = 86_400_000;

/** One's own tickets that were disposed of, the latest first. */
export function disposalRows(stories: readonly Story[], lang: string): Disposal[] {
  return stories
    .flatMap((story) => {
      const last = story.resolutions.at(-1);
      return last ? [{ story, last }] : [];
    })
    .sort((a, b) => Date.parse(b.last.at) - Date.parse(a.last.at))
    .map(({ story, last }) => [
      story.number,
      dayIn(story.opened_at, lang),
      wordsIn(story.titles.module, lang),
      wordsIn(story.titles.problem_type, lang),
      dayIn(last.at, lang),
      ((Date.parse(last.at) - Date.parse(story.opened_at)) / DAY_MS).toFixed(1),
      String(story.timeline.filter(({ kind }) => kind === "reopened").length),
      wordsIn(story.titles.status, lang) || story.status,
      last.text,
    ]);
}

/** For a spreadsheet: with the mark that tells Excel it is UTF-8, and nothing that it would take for a formula. */
export function disposalCsv(heads: readonly string[], rows: readonly Disposal[]): string {
  const lines = [heads, ...rows].map((row) => row.map(cell).join(","));
  return `\u{feff}${lines.join("\r\n")}\r\n`;
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
