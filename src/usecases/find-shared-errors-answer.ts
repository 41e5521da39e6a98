import { act } from "../domain/act.ts";
import type { Desk } from "../domain/desk.ts";
import type { Actor } from "../domain/event.ts";
import type { Instant } from "../domain/instant.ts";
import type { KnownIssue } from "../domain/known-issue.ts";
import { isIssueMark } from "../domain/known-issue-mark.ts";
import { inLanguage, type Localised, replyLanguage } from "../domain/localised.ts";
import { isDone, standing } from "../domain/standing.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { TicketStore } from "./ports.ts";

export interface AnswerDeps {
  store: Pick<TicketStore, "list" | "read" | "append">;
  desks: ReadonlyMap<string, Desk>;
  actor: Actor;
  now: Instant;
  newId: () => string;
}

/** One answer for every open ticket that belongs to an issue, each in its own language; a second time answers none. */
export async function answerKnownIssue(issue: KnownIssue, text: Localised, deps: AnswerDeps): Promise<TicketNumber[]> {
  const { store, desks, actor, now, newId } = deps;
  const answered: TicketNumber[] = [];
  for (const number of await subscribed(issue, store)) {
    const stored = await store.read(number);
    const desk = stored && desks.get(stored.ticket.track);
    if (!stored || !desk) continue;
    const lang = replyLanguage(stored.ticket.lang);
    const shown = text[lang] === undefined ? "en" : lang;
    const done = act(
      stored.ticket,
      { verb: "resolve", text: inLanguage(text, lang), lang: shown },
      { desk, actor, now, newId },
    );
    if (!done.ok) throw new Error(`${number} cannot be answered: ${done.issues.map(({ code }) => code).join(", ")}`);
    await store.append(number, done.events, stored.head);
    answered.push(number);
  }
  return answered;
}

async function subscribed(issue: KnownIssue, store: Pick<TicketStore, "list">): Promise<TicketNumber[]> {
  const numbers: TicketNumber[] = [];
  for await (const ticket of store.list()) {
    const now = standing(ticket);
    const belongs = now.links.some(({ as, to }) => as === "known-issue" && isIssueMark(issue, to));
    if (belongs && !isDone(now)) numbers.push(ticket.number);
  }
  return numbers;
}
