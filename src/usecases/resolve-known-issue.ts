import type { Agent } from "../domain/agent.ts";
import { toIst } from "../domain/instant.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { isCurrent } from "../domain/known-issue.ts";
import { publicTextIssues } from "../domain/known-issue-draft.ts";
import type { Localised } from "../domain/localised.ts";
import { ulidSource } from "../domain/ulid.ts";
import { endFile, entry, type IssueDeps, refused, rightIssues } from "./declare-known-issue.ts";
import { type Answered, answerTickets } from "./find-shared-errors-answer.ts";
import type { TicketIndex } from "./intake-ports.ts";
import type { TicketStore } from "./ports.ts";

export interface ResolveDeps extends IssueDeps {
  store: TicketStore;
  index: Pick<TicketIndex, "put">;
  randomBytes: (count: number) => Uint8Array;
  via: "staff" | "cli";
}

export type ResolvedIssue = ({ ok: true } & Answered) | { ok: false; issues: Issue[] };

/**
 * The issue is over and all its tickets are answered, each in its language. What cannot be answered stays open and is
 * reported with the reason; doing it again answers what is left, and nobody twice.
 */
export async function resolveKnownIssue(
  agent: Agent,
  id: string,
  text: Localised,
  deps: ResolveDeps,
): Promise<ResolvedIssue> {
  const issue = (await deps.known.all()).find((one) => one.id === id);
  const issues = rightIssues(agent, issue, "resolve", deps.desks);
  const desk = issue && deps.desks.get(issue.tracks[0] ?? "");
  if (desk) issues.push(...publicTextIssues({ text: Object.values(text).join("\n") }, desk));
  if (Object.values(text).some((words) => !words?.trim())) issues.push(problem("text", "close.resolution_required"));
  if (!issue || issues.length > 0) return refused(agent, `resolve ${id}`, issues, deps);
  const numbers = deps.known.linkedTo([id, ...issue.errors]).map(({ number }) => number);
  await deps.audit.record(entry(agent, "issue-answered", id, `${numbers.length} tickets`, deps));
  const answered = await answerTickets(numbers, text, {
    ...deps,
    agent,
    actor: { role: agent.role, via: deps.via },
    now: () => toIst(deps.clock()),
    newId: ulidSource(() => deps.clock().getTime(), deps.randomBytes),
  });
  // Where none of it could be answered, whoever may answer has yet to say that it is over.
  const isOver = answered.refused.length === 0 || answered.resolved.length > 0;
  if (isOver && isCurrent(issue)) await endFile(issue, deps);
  return { ok: true, ...answered };
}
