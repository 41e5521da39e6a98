import { existsSync } from "node:fs";
import { isCurrent, type KnownIssue, officersReporting } from "../domain/known-issue.ts";
import { environment } from "./environment.ts";
import { allIssues } from "./known-issues.ts";
import { headCommit } from "./report-cache.ts";
import { readSignals } from "./report-cache-signals.ts";
import { siteTickets } from "./report-cache-site.ts";

export interface ReportedIssue extends KnownIssue {
  /** Undefined where they are too few to be counted in public. */
  officers: number | undefined;
}

let known: Promise<ReportedIssue[]> | undefined;

/** The issues as the site shows them, with how many officers report each. Read once a build. */
export function siteIssues(): Promise<ReportedIssue[]> {
  known ??= read();
  return known;
}

async function read(): Promise<ReportedIssue[]> {
  const { varPath, DESK_CONTENT } = environment();
  const repository = varPath("tickets.git");
  const [issues, { summaries, now }] = await Promise.all([allIssues(repository, DESK_CONTENT), siteTickets()]);
  const taps = await tapsFor(issues, repository, now.slice(0, 10));
  return issues.map((issue) => ({ ...issue, officers: officersReporting(issue, summaries, taps.get(issue.id)) }));
}

async function tapsFor(issues: readonly KnownIssue[], repository: string, last: string): Promise<Map<string, number>> {
  const first = issues
    .filter(isCurrent)
    .map(({ since }) => since)
    .sort()[0];
  const taps = new Map<string, number>();
  if (first === undefined || !existsSync(repository)) return taps;
  const signals = await readSignals(repository, await headCommit(repository, "main"), { first, last });
  for (const { kind, issue } of signals) if (kind === "me-too" && issue) taps.set(issue, (taps.get(issue) ?? 0) + 1);
  return taps;
}
