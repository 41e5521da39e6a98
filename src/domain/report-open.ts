import { epochMinute, type Instant } from "./instant.ts";
import type { TicketSummary } from "./report-summary.ts";

/** A ticket that waits, as a district's Deputy Commissioner needs to see it. */
export interface OpenCase {
  number: string;
  level: string;
  days: number;
  /** Whether the GFC had tried before it went past it; undefined where it has not gone past. */
  gfcTried: boolean | undefined;
}

/** What is open in a district at a moment, the oldest first. */
export function openCases(summaries: readonly TicketSummary[], district: string, now: Instant): OpenCase[] {
  const minute = epochMinute(now);
  return summaries
    .filter(({ place, opened }) => place === district && opened <= minute)
    .map((summary) => ({ summary, happened: summary.happened.filter(({ at }) => at <= minute) }))
    .filter(({ happened }) => !isDone(happened))
    .sort((a, b) => a.summary.opened - b.summary.opened)
    .map(({ summary: { number, opened, level }, happened }) => ({
      number,
      level: happened.at(-1)?.level ?? level,
      days: Math.floor((minute - opened) / (24 * 60)),
      gfcTried: happened.find(({ what }) => what === "above-gfc")?.tried,
    }));
}

function isDone(happened: TicketSummary["happened"]): boolean {
  const turn = happened.findLast(({ what }) => what === "resolved" || what === "merged" || what === "reopened");
  return turn !== undefined && turn.what !== "reopened";
}
