import type { Instant } from "../domain/instant.ts";
import { type Counted, countReport } from "../domain/report-count.ts";
import { monthsUntil, type Period } from "../domain/report-period.ts";
import { type PublicReport, publicReport } from "../domain/report-public.ts";
import { type ContactFreshness, type SignalCounts, signalCounts } from "../domain/report-readers.ts";
import type { TicketSummary } from "../domain/report-summary.ts";
import type { Signal } from "../domain/signal.ts";

export interface ReportSources {
  summaries(): Promise<{ commit: string | undefined; summaries: readonly TicketSummary[] }>;
  signals(commit: string | undefined, period: Period): Promise<readonly Signal[]>;
  contacts(day: string): ContactFreshness[];
}

export interface ReportAsked {
  period: Period;
  now: Instant;
  /** Only the tickets of this district. */
  district?: string | undefined;
}

/** A report for everybody. The same commit, content, period and moment give the same report. */
export interface FullReport {
  commit: string | undefined;
  district: string | undefined;
  report: PublicReport;
  /** Twelve months to the end of the period. */
  trend: PublicReport;
  signals: SignalCounts;
  contacts: ContactFreshness[];
}

const MONTHS = 12;

export async function makeReport(
  asked: ReportAsked,
  sources: ReportSources,
): Promise<FullReport & { counted: Counted }> {
  const { commit, summaries } = await sources.summaries();
  return { ...reportOf(asked, summaries), ...(await around(asked, commit, sources)) };
}

/** The part that follows from the tickets alone. */
export function reportOf({ period, now, district }: ReportAsked, summaries: readonly TicketSummary[]) {
  const chosen = district === undefined ? summaries : summaries.filter(({ place }) => place === district);
  const counted = countReport(chosen, period, now);
  const trend = publicReport(countReport(chosen, lastYear(period), now));
  return { district, counted, report: publicReport(counted), trend: { ...trend, months: fromTheFirst(trend.months) } };
}

async function around({ period, now }: ReportAsked, commit: string | undefined, sources: ReportSources) {
  const signals = await sources.signals(commit, period);
  return { commit, signals: signalCounts(signals), contacts: sources.contacts(now.slice(0, 10)) };
}

/** Months before the desk began are no part of its year. */
function fromTheFirst(months: PublicReport["months"]): PublicReport["months"] {
  const begun = months.findIndex(({ opened, open }) => opened !== 0 || open !== 0);
  return begun < 0 ? months.slice(-1) : months.slice(begun);
}

function lastYear(period: Period): Period {
  const months = monthsUntil(period, MONTHS);
  const [first, last] = [months[0] as Period, months.at(-1) as Period];
  return { id: `${first.id}..${last.id}`, first: first.first, last: last.last };
}
