import { z } from "zod";

/** What the Service Book page of an officer can show; nothing else may be asked for or noted of it. */
export const SHOWN = ["name", "date-of-birth", "date-of-joining"] as const;
export const ROWS_AT_MOST = 50;
/** The circular that asks for the papers. An earlier day is somebody's date of birth in the wrong place. */
const FIRST_DAY = "2017-08-21";

/** A post is no person: no long number and no address belongs here. */
const postSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((post) => !/\d{3}|\d[./-]\d|@/.test(post));

/** One officer of a consolidated request: the post, and that somebody saw the paper, when, and what it shows. */
export const batchRowSchema = z.strictObject({
  designation: postSchema,
  seen_by: postSchema.optional(),
  seen_on: z.iso
    .date()
    .refine((day) => day >= FIRST_DAY)
    .optional(),
  shows: z.array(z.enum(SHOWN)).default([]),
});
export type BatchRow = z.output<typeof batchRowSchema>;

/** A row as it was written, not yet looked at. */
export type WrittenRow = Record<string, unknown>;

/**
 * Rows out of a spreadsheet: designation, seen by, seen on, then yes or no for name, date of birth and date of
 * joining. What is neither yes nor no stays as it is, so that it is refused and not taken for something.
 */
export function readRows(text: string): WrittenRow[] {
  const lines = text
    .replaceAll("\r", "")
    .replace(/^\u{feff}/u, "")
    .split("\n");
  const separator = ["\t", ";", ","].find((sign) => text.includes(sign)) ?? ",";
  const rows = lines.filter((line) => line.trim() !== "").map((line) => cellsOf(line, separator));
  const [first] = rows;
  return (first && isHeading(first) ? rows.slice(1) : rows).map(rowOf);
}

export function rowOf([designation = "", by = "", on = "", ...shown]: readonly string[]): WrittenRow {
  const shows = shown.slice(0, SHOWN.length).flatMap((cell, index) => answerOf(cell, SHOWN[index] as string));
  const odd = shown.slice(SHOWN.length).filter((cell) => cell !== "");
  return {
    ...(designation && { designation }),
    ...(by && { seen_by: by }),
    ...(on && { seen_on: isoDay(on) }),
    shows: [...shows, ...odd],
  };
}

function cellsOf(line: string, separator: string): string[] {
  return line.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );
}

/** A heading has no day in the third place, and neither has a row without papers: there it names the columns. */
function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => /^(?:designation|post|पदनाम)\b/i.test(cell) || cell === "पदनाम");
}

const YES = new Set(["yes", "y", "1", "x", "✓", "✔", "true", "on", "हाँ", "हां", "जी"]);
const NO = new Set(["", "no", "n", "0", "-", "–", "false", "नहीं", "नही"]);

function answerOf(cell: string, shown: string): string[] {
  const said = cell.toLowerCase();
  if (YES.has(said)) return [shown];
  return NO.has(said) ? [] : [cell];
}

/** `21.11.2026` and `21/11/2026` as `2026-11-21`; anything else as it stands. */
function isoDay(written: string): string {
  const found = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(written);
  if (!found) return written;
  const [, day = "", month = "", year = ""] = found;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
