import type { Contact } from "./contact.ts";
import { notVerified } from "./contact.ts";
import type { Signal } from "./signal.ts";

/** What the owners of content get to work on: what was looked for, what did not help, what nobody has confirmed. */
export interface WeeklyList {
  /** Searches without a result, the most frequent first. */
  searches: { words: string; count: number }[];
  /** Pages of which readers said that they did not help or that something is wrong. */
  unhelpful: { page: string; count: number }[];
  /** Pages that were read, and a ticket raised all the same. */
  readInVain: { page: string; count: number }[];
  unverified: { directory: string; entries: string[] }[];
}

export interface WeeklySources {
  signals: readonly Signal[];
  /** Pages that the week's tickets were shown or named as read. */
  read: readonly string[];
  directories: ReadonlyMap<string, readonly Contact[]>;
  day: string;
}

export function weeklyList({ signals, read, directories, day }: WeeklySources): WeeklyList {
  return {
    searches: tally(signals.flatMap(({ kind, query }) => (kind === "no-result" && query ? [folded(query)] : []))).map(
      ([words, count]) => ({ words, count }),
    ),
    unhelpful: pages(
      signals.flatMap(({ kind, page }) => ((kind === "not-helpful" || kind === "problem") && page ? [page] : [])),
    ),
    readInVain: pages(read),
    unverified: Array.from(directories, ([directory, entries]) => ({
      directory,
      entries: unconfirmed(entries, day).map(({ id }) => id),
    })).filter(({ entries }) => entries.length > 0),
  };
}

/** Entries that somebody might call or write to today, and that nobody has confirmed in the last 180 days. */
export function unconfirmed(entries: readonly Contact[], day: string): Contact[] {
  return entries.filter((entry) => entry.value !== null && entry.state === "published" && notVerified(entry, day));
}

function pages(names: readonly string[]): { page: string; count: number }[] {
  return tally(names).map(([page, count]) => ({ page, count }));
}

function tally(names: readonly string[]): [string, number][] {
  const counts = Map.groupBy(names, (name) => name);
  return Array.from(counts, ([name, all]): [string, number] => [name, all.length]).sort(
    ([a, left], [b, right]) => right - left || (a < b ? -1 : 1),
  );
}

function folded(query: string): string {
  return query.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLocaleLowerCase("en");
}
