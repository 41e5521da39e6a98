import { type KnownIssue, officersReporting } from "../domain/known-issue.ts";
import { environment } from "./environment.ts";
import { allIssues } from "./known-issues.ts";
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
  const [issues, { summaries }] = await Promise.all([allIssues(varPath("tickets.git"), DESK_CONTENT), siteTickets()]);
  return issues.map((issue) => ({ ...issue, officers: officersReporting(issue, summaries) }));
}
