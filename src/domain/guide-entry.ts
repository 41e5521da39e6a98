import { mdxCode, mdxWords } from "./mdx-words.ts";

export interface GuideEntry {
  /** The difficulty, as a heading. */
  title: string;
  error: string | undefined;
  /** What helps. */
  text: string;
}

/** What the page itself says around it, in its language. */
export interface EntryWords {
  /** The section it goes into, made where there is none. */
  section: string;
  screenSays: string;
  /** Whose word it is: no circular's. */
  source: string;
}

/** A guide with one more difficulty and what helps; its day is today's. */
export function withEntry(source: string, entry: GuideEntry, words: EntryWords, day: string): string {
  const lines = source.replace(/\n+$/, "").split("\n");
  const heading = lines.indexOf(`## ${words.section}`);
  const next = lines.findIndex((line, place) => place > heading && line.startsWith("## "));
  const at = heading < 0 || next < 0 ? lines.length : next;
  const opening = heading < 0 ? [`## ${words.section}`, ""] : [];
  const before = lines.slice(0, at).join("\n").trimEnd().split("\n");
  const added = ["", ...opening, ...entryLines(entry, words)];
  const after = lines.slice(at);
  const whole = [...before, ...added, ...(after.length > 0 ? ["", ...after] : [])].join("\n");
  return `${whole.replace(/^updated: .*$/m, `updated: "${day}"`)}\n`;
}

function entryLines({ title, error, text }: GuideEntry, { screenSays, source }: EntryWords): string[] {
  const said = error ? [`${mdxWords(screenSays)} ${mdxCode(error)}`, ""] : [];
  return [
    `### ${mdxWords(title).replaceAll("\n\n", " ")}`,
    "",
    ...said,
    ...mdxWords(text).split("\n"),
    "",
    mdxWords(source),
  ];
}
