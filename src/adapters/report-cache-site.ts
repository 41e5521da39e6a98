import { existsSync, globSync, readFileSync } from "node:fs";
import { epochMs, type Instant, toIst } from "../domain/instant.ts";
import { monthOf, monthsUntil, type Period, parsePeriod } from "../domain/report-period.ts";
import type { TicketSummary } from "../domain/report-summary.ts";
import { reportOf } from "../usecases/make-report.ts";
import { environment } from "./environment.ts";
import { storeOrigin } from "./open-ticket-store.ts";
import { buildMoment } from "./page-dates.ts";
import { readSummaries } from "./report-cache.ts";
import { type ReportRules, readReportRules } from "./report-cache-rules.ts";
import { readTicketFile } from "./ticket-yaml.ts";

export interface SiteTickets {
  rules: ReportRules;
  summaries: readonly TicketSummary[];
  now: Instant;
  /** Periods that have a page, newest first. */
  periods: Period[];
}

const MONTHS = 12;
let known: Promise<SiteTickets> | undefined;

/** The tickets that the build can see: those of the desk where it is here, else the ones that come with the project. */
export function siteTickets(): Promise<SiteTickets> {
  known ??= read();
  return known;
}

const reports = new Map<string, ReturnType<typeof reportOf>>();

export async function siteReport(period: Period): Promise<ReturnType<typeof reportOf>> {
  const { summaries, now } = await siteTickets();
  const made = reports.get(period.id) ?? reportOf({ period, now }, summaries);
  reports.set(period.id, made);
  return made;
}

async function read(): Promise<SiteTickets> {
  const settings = environment();
  const { varPath, DESK_CONTENT } = settings;
  const repository = varPath("tickets.git");
  const rules = await readReportRules(DESK_CONTENT);
  const summaries = existsSync(repository)
    ? (await readSummaries({ repository, cacheFile: varPath("cache", "report-summaries"), rules })).summaries
    : storeOrigin(settings).seedFrom
      ? projectTickets(rules)
      : [];
  const now = buildMoment();
  return { rules, summaries, now, periods: periodsOf(summaries, now) };
}

function projectTickets(rules: ReportRules): TicketSummary[] {
  return globSync("tickets/**/*.yaml")
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => {
      const ticket = readTicketFile(path, readFileSync(path, "utf8"));
      if (!ticket.ok) throw new Error(`${path}: ${ticket.issues.map(({ message }) => message).join("; ")}`);
      return rules.summarise(ticket.ticket);
    });
}

/** The last twelve months in which there were tickets, with their quarters and years. */
function periodsOf(summaries: readonly TicketSummary[], now: Instant): Period[] {
  const newest = summaries.reduce((latest, { opened }) => Math.max(latest, opened), 0);
  const oldest = summaries.reduce((first, { opened }) => Math.min(first, opened), Number.POSITIVE_INFINITY);
  const day = newest === 0 ? now : toIst(new Date(Math.min(newest * 60_000, epochMs(now))));
  const first = newest === 0 ? day : toIst(new Date(oldest * 60_000));
  const months = monthsUntil(monthOf(day.slice(0, 10)), MONTHS)
    .filter(({ id }) => id >= first.slice(0, 7))
    .reverse();
  const quarters = new Set(months.map(({ id }) => `${id.slice(0, 4)}-Q${Math.ceil(Number(id.slice(5)) / 3)}`));
  const years = new Set(months.map(({ id }) => id.slice(0, 4)));
  return [...months, ...[...quarters, ...years].map((id) => parsePeriod(id) as Period)];
}
