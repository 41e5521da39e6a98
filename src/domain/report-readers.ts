import { type Contact, notVerified } from "./contact.ts";
import { SMALL } from "./report-figures.ts";
import type { Shown } from "./report-suppress.ts";
import { SIGNALS, type Signal } from "./signal.ts";

export type SignalCounts = Record<Signal["kind"], Shown>;

/** How often readers said what; `solved` is a ticket that was not needed. */
export function signalCounts(signals: readonly Signal[]): SignalCounts {
  const counts = SIGNALS.map((kind) => [kind, signals.filter((signal) => signal.kind === kind).length] as const);
  return Object.fromEntries(
    counts.map(([kind, count]) => [kind, count > 0 && count < SMALL ? null : count]),
  ) as SignalCounts;
}

export interface ContactFreshness {
  directory: string;
  entries: number;
  /** Entries that have a value to call or write to. */
  filled: number;
  /** Of those: confirmed by somebody within the last 180 days. */
  verified: number;
}

export function contactFreshness(directory: string, entries: readonly Contact[], day: string): ContactFreshness {
  const filled = entries.filter(({ value, state }) => value !== null && state === "published");
  return {
    directory,
    entries: entries.length,
    filled: filled.length,
    verified: filled.filter((entry) => !notVerified(entry, day)).length,
  };
}
