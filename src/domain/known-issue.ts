import { z } from "zod";
import { slugSchema } from "./event.ts";
import { isIssueMark } from "./known-issue-mark.ts";
import { localisedSchema } from "./localised.ts";
import { SMALL } from "./report-figures.ts";
import type { TicketSummary } from "./report-summary.ts";

/** A problem that many have, written down by a maintainer, or said with one tap by whoever sees an outage. */
export const knownIssueSchema = z
  .strictObject({
    title: localisedSchema,
    summary: localisedSchema,
    state: z.enum(["investigating", "known", "mended"]),
    since: z.iso.date(),
    until: z.iso.date().nullable(),
    updated: z.iso.date(),
    /** Invented, to show how such a page looks. */
    example: z.boolean().default(false),
    tracks: z.array(slugSchema).min(1),
    /** Whom the form tells: whoever chooses one of these modules, and one of these problems where any are named. */
    modules: z.array(slugSchema).min(1),
    problem_types: z.array(slugSchema).default([]),
    workaround: localisedSchema.nullable(),
    /** Pages that show it in a banner. */
    pages: z.array(z.string().regex(/^[a-z]+\/[a-z0-9/-]+$/, "is not a page like guides/boweb-login")).default([]),
    /** Names that the search for shared errors gave it, whose tickets belong to it too. */
    errors: z.array(slugSchema).default([]),
    /** The error as the screen says it: whoever writes it is told of the issue. */
    error_texts: z.array(z.string().trim().min(4).max(300)).max(10).default([]),
  })
  .refine(({ state, until }) => (state === "mended") === (until !== null), {
    message: "a mended issue has the day it was mended on, and no other has",
    path: ["until"],
  });
export type KnownIssueFile = z.output<typeof knownIssueSchema>;
export type KnownIssue = KnownIssueFile & { id: string };

/** Those that last first; among them the newest first. */
export function inUrgency(issues: readonly KnownIssue[]): KnownIssue[] {
  const rank = ({ state, since }: KnownIssue) => `${state === "mended" ? 0 : 1}${since}`;
  return [...issues].sort((a, b) => (rank(a) > rank(b) ? -1 : rank(a) < rank(b) ? 1 : a.id < b.id ? -1 : 1));
}

export function isCurrent({ state }: KnownIssue): boolean {
  return state !== "mended";
}

/** What stands in a page's banner. */
export function issuesOfPage(issues: readonly KnownIssue[], page: string): KnownIssue[] {
  return issues.filter((issue) => isCurrent(issue) && issue.pages.includes(page));
}

/** What the form shows to whoever has chosen this; with less chosen, more fits. */
export function issuesFor(
  issues: readonly KnownIssue[],
  chosen: { track?: string; module?: string; problem_type?: string },
): KnownIssue[] {
  const fits = (list: readonly string[], value: string | undefined) =>
    value === undefined || list.length === 0 || list.includes(value);
  return issues.filter(
    (issue) =>
      isCurrent(issue) &&
      fits(issue.tracks, chosen.track) &&
      fits(issue.modules, chosen.module) &&
      fits(issue.problem_types, chosen.problem_type),
  );
}

/** The maintainers' words, and the staff's word on whether it is over: they see it first. */
export function joinedIssues(written: readonly KnownIssue[], declared: readonly KnownIssue[]): KnownIssue[] {
  const said = new Map(declared.map((issue) => [issue.id, issue]));
  const own = written.map((issue) => {
    const word = said.get(issue.id);
    said.delete(issue.id);
    const until = issue.until === null ? (word?.until ?? undefined) : undefined;
    if (until === undefined || until < issue.updated) return issue;
    return { ...issue, state: "mended" as const, until, updated: until };
  });
  return inUrgency([...own, ...said.values()]);
}

/** What may be said in public of so many. */
export function publicCount(count: number): number | undefined {
  return count < SMALL ? undefined : count;
}

/** How many officers report it, with a ticket or without; undefined where they are too few to be counted in public. */
export function officersReporting(
  issue: KnownIssue,
  summaries: readonly TicketSummary[],
  /** Those who said "me too" and needed no ticket. */
  taps = 0,
): number | undefined {
  const persons = new Set(
    summaries.filter(({ known }) => known.some((mark) => isIssueMark(issue, mark))).map(({ person }) => person),
  );
  return publicCount(persons.size + taps);
}
