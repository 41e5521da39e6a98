import { type Agent, desksOf } from "./agent.ts";
import { findCredentials } from "./credential.ts";
import type { Desk, KnownRight } from "./desk.ts";
import { roleOf } from "./desk.ts";
import { type Issue, problem } from "./issue.ts";
import { type KnownIssueFile, knownIssueSchema } from "./known-issue.ts";
import type { Localised } from "./localised.ts";
import { findPersonalIdentifiers } from "./personal-document.ts";
import { placehold } from "./redact.ts";

/** What somebody of the staff says to everybody. */
export interface IssueDraft {
  track: string;
  module: string;
  problem_types: readonly string[];
  title: Localised;
  summary: Localised;
  workaround: Localised | null;
  error_texts: readonly string[];
  pages: readonly string[];
  /** Names that the search for shared errors gave it. */
  errors: readonly string[];
}

/** Whether this post has the right, at the desks it belongs to. */
export function hasKnownRight(agent: Agent, right: KnownRight, desks: ReadonlyMap<string, Desk>): boolean {
  return desksOf(agent.role, desks).some((desk) => roleOf(desk, agent.role)?.known?.includes(right));
}

/** Why it may not be said: by this post, of this department, or in these words, which everybody will read. */
export function draftIssues(draft: IssueDraft, agent: Agent, desks: ReadonlyMap<string, Desk>): Issue[] {
  const desk = desksOf(agent.role, desks).find(({ track }) => track === draft.track);
  if (!desk || !hasKnownRight(agent, "declare", desks)) return [problem("known", "staff.known_right")];
  const unlisted = !desk.modules.includes(draft.module);
  return [
    ...(unlisted ? [problem("module", "field.malformed", undefined, { v: draft.module })] : []),
    ...publicTextIssues(textsOf(draft), desk),
  ];
}

/** What must stand in no public text: secrets, and what names a taxpayer or reaches a person. */
export function publicTextIssues(texts: Readonly<Record<string, string>>, desk: Desk): Issue[] {
  const citeOf = (found: string) => desk.common.redactions.find((rule) => rule.found === found)?.cite;
  return Object.entries(texts).flatMap(([field, text]) => [
    ...(findCredentials(text).length > 0 ? [problem(field, "cred.detected", citeOf("credential"))] : []),
    ...(findPersonalIdentifiers(text).length > 0 ? [problem(field, "pii.detected", citeOf("personal-document"))] : []),
    ...(Object.keys(placehold(text).originals).length > 0 ? [problem(field, "staff.no_identifiers")] : []),
  ]);
}

function textsOf({ title, summary, workaround, error_texts }: IssueDraft): Record<string, string> {
  return {
    title: Object.values(title).join("\n"),
    summary: Object.values(summary).join("\n"),
    workaround: Object.values(workaround ?? {}).join("\n"),
    error_texts: error_texts.join("\n"),
  };
}

/** As the file says it: new, or in place of what was said before. */
export function issueFile(draft: IssueDraft, before: KnownIssueFile | undefined, day: string): KnownIssueFile {
  const { track, module, ...said } = draft;
  const lasting = before?.until === null ? before : undefined;
  return knownIssueSchema.parse({
    ...said,
    state: lasting?.state ?? "investigating",
    since: lasting?.since ?? day,
    until: null,
    updated: day,
    tracks: [...new Set([...(lasting?.tracks ?? []), track])],
    modules: [...new Set([...(lasting?.modules ?? []), module])],
    errors: [...new Set([...(lasting?.errors ?? []), ...said.errors])],
  });
}

/** Over since today; what is over already stays as it is. */
export function endedFile(issue: KnownIssueFile, day: string): KnownIssueFile {
  if (issue.until !== null) return issue;
  return { ...issue, state: "mended", until: day < issue.since ? issue.since : day, updated: day };
}

/** A name that says what and when: the same on the same day, so that two taps are one issue. */
export function issueName(
  draft: Pick<IssueDraft, "track" | "module">,
  day: string,
  taken: ReadonlySet<string>,
): string {
  const name = `${draft.track}-${draft.module}-${day.replaceAll("-", "")}`;
  for (let count = 1; ; count += 1) {
    const counted = count === 1 ? name : `${name}-${count}`;
    if (!taken.has(counted)) return counted;
  }
}
