import { type Agent, desksOf } from "../domain/agent.ts";
import type { Desk } from "../domain/desk.ts";
import { istDay, toIst } from "../domain/instant.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { isCurrent } from "../domain/known-issue.ts";
import {
  draftIssues,
  endedFile,
  hasKnownRight,
  type IssueDraft,
  issueFile,
  issueName,
} from "../domain/known-issue-draft.ts";
import type { KnownBoard, LiveIssue } from "./known-issue-ports.ts";
import type { AuditEntry, AuditLog } from "./sealing-ports.ts";

export interface IssueDeps {
  known: KnownBoard;
  desks: ReadonlyMap<string, Desk>;
  audit: Pick<AuditLog, "record">;
  clock: () => Date;
}

export type Declared = { ok: true; id: string } | { ok: false; issues: Issue[] };

/** Says to everybody that there is an outage or a known issue; `id` to say it of one that is there already. */
export async function declareKnownIssue(
  agent: Agent,
  draft: IssueDraft,
  deps: IssueDeps,
  id?: string,
): Promise<Declared> {
  const day = istDay(toIst(deps.clock()));
  const issues = draftIssues(draft, agent, deps.desks);
  const all = await deps.known.all();
  const before = id === undefined ? sameOutage(draft, all) : all.find((issue) => issue.id === id);
  if (id !== undefined && issues.length === 0) issues.push(...rightIssues(agent, before, "declare", deps.desks));
  if (before?.written) issues.push(problem("known", "staff.known_written"));
  if (issues.length > 0) return refused(agent, `declare ${id ?? draft.module}`, issues, deps);
  // A second tap on the same outage says nothing new.
  if (id === undefined && before) return { ok: true, id: before.id };
  const name = before?.id ?? issueName(draft, day, new Set(all.map((issue) => issue.id)));
  await deps.audit.record(entry(agent, "issue-declared", name, draft.title.en, deps));
  await deps.known.change(name, "declared", (current) => issueFile(draft, current, day));
  return { ok: true, id: name };
}

/** It is over: the banner goes at once. Tickets of it are answered apart, or together. */
export async function endKnownIssue(agent: Agent, id: string, deps: IssueDeps): Promise<Declared> {
  const issue = (await deps.known.all()).find((one) => one.id === id);
  const issues = rightIssues(agent, issue, "declare", deps.desks);
  if (!issue || issues.length > 0) return refused(agent, `end ${id}`, issues, deps);
  if (!isCurrent(issue)) return { ok: true, id };
  await deps.audit.record(entry(agent, "issue-ended", id, issue.title.en, deps));
  await endFile(issue, deps);
  return { ok: true, id };
}

/** A maintainer's issue too is over when the staff see that it is; the content follows later. */
export async function endFile(issue: LiveIssue, { known, clock }: Pick<IssueDeps, "known" | "clock">): Promise<void> {
  const { id, officers: _officers, open: _open, taps: _taps, written, ...file } = issue;
  const day = istDay(toIst(clock()));
  await known.change(id, "mended", (current) => endedFile(written ? file : (current ?? file), day));
}

export function rightIssues(
  agent: Agent,
  issue: LiveIssue | undefined,
  right: "declare" | "resolve" | "link" | "draft",
  desks: ReadonlyMap<string, Desk>,
): Issue[] {
  if (!hasKnownRight(agent, right, desks)) return [problem("known", "staff.known_right")];
  if (!issue) return [problem("known", "staff.known_gone")];
  return issue.tracks.some((track) => belongs(agent, track, desks)) ? [] : [problem("known", "staff.known_other")];
}

function belongs({ role }: Agent, track: string, desks: ReadonlyMap<string, Desk>): boolean {
  return desksOf(role, desks).some((desk) => desk.track === track);
}

export async function refused(
  agent: Agent,
  subject: string,
  issues: Issue[],
  { audit, clock }: Pick<IssueDeps, "audit" | "clock">,
): Promise<{ ok: false; issues: Issue[] }> {
  const why = issues.map(({ code }) => code).join(" ");
  await audit.record({
    at: toIst(clock()),
    who: agent.label,
    what: "refused",
    subject: `known ${subject}`.slice(0, 120),
    why,
  });
  return { ok: false, issues };
}

export function entry(
  agent: Agent,
  what: AuditEntry["what"],
  subject: string,
  why: string,
  { clock }: Pick<IssueDeps, "clock">,
): AuditEntry {
  return { at: toIst(clock()), who: agent.label, what, subject, why };
}

/** An outage of a module is one outage, whoever sees it first. */
function sameOutage(draft: IssueDraft, all: readonly LiveIssue[]): LiveIssue | undefined {
  const isOutage = (one: Pick<IssueDraft, "problem_types" | "error_texts" | "errors">) =>
    one.problem_types.length + one.error_texts.length + one.errors.length === 0;
  if (!isOutage(draft)) return undefined;
  return all.find(
    (issue) =>
      isCurrent(issue) && isOutage(issue) && issue.tracks.includes(draft.track) && issue.modules.includes(draft.module),
  );
}
