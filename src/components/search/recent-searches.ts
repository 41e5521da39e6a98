import { keep, kept } from "../storage.ts";

const KEY = "recent-searches";
const MOST = 6;

/** What was looked for on this device, newest first. It never leaves it. */
export function recentSearches(): string[] {
  const stored = kept(KEY);
  return stored === undefined ? [] : stored.split("\n").filter((query) => query !== "");
}

export function rememberSearch(query: string): void {
  const tidy = query.replaceAll(/\s+/g, " ").trim();
  if (tidy.length < 2 || tidy.length > 80) return;
  const others = recentSearches().filter((known) => known.toLowerCase() !== tidy.toLowerCase());
  keep(KEY, [tidy, ...others].slice(0, MOST).join("\n"));
}

export function forgetSearches(): void {
  keep(KEY, undefined);
}
