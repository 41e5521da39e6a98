import { type Agent, outOfReach } from "../domain/agent.ts";
import type { Actor, Event } from "../domain/event.ts";
import { toIst } from "../domain/instant.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { isIssueMark } from "../domain/known-issue-mark.ts";
import { standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { inOrder } from "../domain/timeline.ts";
import { ulidSource } from "../domain/ulid.ts";
import { entry, type IssueDeps, refused, rightIssues } from "./declare-known-issue.ts";
import type { TicketIndex } from "./intake-ports.ts";
import { StaleHead, type TicketStore } from "./ports.ts";

export interface LinkDeps extends IssueDeps {
  store: Pick<TicketStore, "read" | "append">;
  index: Pick<TicketIndex, "put">;
  randomBytes: (count: number) => Uint8Array;
}

const ATTEMPTS = 5;

/** The ticket is answered with the others of this issue from now on; linking it twice changes nothing. */
export async function linkKnownIssue(
  agent: Agent,
  number: TicketNumber,
  id: string,
  deps: LinkDeps,
): Promise<{ ok: true } | { ok: false; issues: Issue[] }> {
  const issue = (await deps.known.all()).find((one) => one.id === id);
  const stored = await deps.store.read(number);
  const desk = stored && deps.desks.get(stored.ticket.track);
  const issues = rightIssues(agent, issue, "link", deps.desks);
  if (!stored || !desk) issues.push(problem("ticket", "staff.no_ticket"));
  else issues.push(...outOfReach(agent, stored.ticket, desk));
  if (stored && issue && !issue.tracks.includes(stored.ticket.track))
    issues.push(problem("known", "staff.known_other"));
  if (!issue || issues.length > 0) return refused(agent, `link ${number} ${id}`, issues, deps);
  await deps.audit.record(entry(agent, "ticket-linked", `${number} ${id}`, issue.title.en, deps));
  const newId = ulidSource(() => deps.clock().getTime(), deps.randomBytes);
  const actor: Actor = { role: agent.role, via: "staff" };
  const event: Event = { id: newId(), at: toIst(deps.clock()), actor, kind: "linked", to: id, as: "known-issue" };
  await append(number, issue, event, deps);
  return { ok: true };
}

async function append(
  number: TicketNumber,
  issue: { id: string; errors: readonly string[] },
  event: Event,
  { store, index }: LinkDeps,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await store.read(number);
    if (!stored || isLinked(stored.ticket, issue)) return;
    try {
      await store.append(number, [event], stored.head);
      index.put({ ...stored.ticket, timeline: inOrder([...stored.ticket.timeline, event]) });
      return;
    } catch (error) {
      if (!(error instanceof StaleHead) || attempt === ATTEMPTS) throw error;
    }
  }
}

export function isLinked(ticket: Ticket, issue: { id: string; errors: readonly string[] }): boolean {
  return standing(ticket).links.some(({ as, to }) => as === "known-issue" && isIssueMark(issue, to));
}
