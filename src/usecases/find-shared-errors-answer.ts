import { type Agent, outOfReach } from "../domain/agent.ts";
import type { Desk } from "../domain/desk.ts";
import type { Actor } from "../domain/event.ts";
import type { Instant } from "../domain/instant.ts";
import { type Issue, isError } from "../domain/issue.ts";
import { inLanguage, type Localised, replyLanguage } from "../domain/localised.ts";
import { isDone, standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { applyDeed } from "./apply-deed.ts";
import type { TicketIndex } from "./intake-ports.ts";
import type { TicketStore } from "./ports.ts";

export interface AnswerDeps {
  store: TicketStore;
  index?: Pick<TicketIndex, "put"> | undefined;
  desks: ReadonlyMap<string, Desk>;
  actor: Actor;
  /** Bound to a place, where somebody of the staff answers. */
  agent?: Agent | undefined;
  now: () => Instant;
  newId: () => string;
}

export interface Answered {
  resolved: TicketNumber[];
  /** Done before: by an earlier answer, or each on its own. */
  done: TicketNumber[];
  /** Still open, and why; doing it again does the rest. */
  refused: { number: TicketNumber; issues: Issue[] }[];
}

/** One answer for every ticket that belongs to an issue, each in its own language; a second time answers none. */
export async function answerTickets(
  numbers: readonly TicketNumber[],
  text: Localised,
  deps: AnswerDeps,
): Promise<Answered> {
  const answered: Answered = { resolved: [], done: [], refused: [] };
  for (const number of [...new Set(numbers)].sort()) await answer(number, text, deps, answered);
  return answered;
}

async function answer(number: TicketNumber, text: Localised, deps: AnswerDeps, answered: Answered): Promise<void> {
  const { store, desks, agent, actor, now, newId, index } = deps;
  const stored = await store.read(number);
  const desk = stored && desks.get(stored.ticket.track);
  if (!stored || !desk) return;
  if (isDone(standing(stored.ticket))) {
    answered.done.push(number);
    return;
  }
  const far = agent ? outOfReach(agent, stored.ticket, desk) : [];
  if (far.length > 0) {
    answered.refused.push({ number, issues: far });
    return;
  }
  const applying = { store, deskOf: (track: string) => desks.get(track), now, newId };
  const applied = await applyDeed(number, { verb: "resolve", ...said(text, stored.ticket) }, actor, applying);
  if (!applied.found) return;
  if (!applied.ok) {
    answered.refused.push({ number, issues: applied.issues.filter(isError) });
    return;
  }
  index?.put(applied.ticket);
  answered.resolved.push(number);
}

function said(text: Localised, ticket: Ticket) {
  const own = replyLanguage(ticket.lang);
  const lang = text[own] === undefined ? ("en" as const) : own;
  return { text: inLanguage(text, lang), lang };
}
