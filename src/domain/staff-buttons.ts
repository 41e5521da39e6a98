import { act } from "./act.ts";
import type { Deed } from "./deed.ts";
import { type Desk, type Rung, roleOf } from "./desk.ts";
import { type Issue, isError } from "./issue.ts";
import { rungsFrom } from "./ladder.ts";
import { missingNeeds } from "./needs.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { VERBS, type Verb } from "./verb.ts";

/** One way to press a button: for `escalate` each rung, for `transfer` each place. */
export interface Choice {
  /** Queue or scope; undefined where the verb has nothing to choose. */
  value: string | undefined;
  /** What the ladder asks for and the ticket lacks: pressed now, the ticket would be held. */
  missing: readonly string[];
  notify: readonly string[];
  cite: string | undefined;
}

export type Button =
  | { verb: Verb; allowed: true; choices: readonly Choice[] }
  /** `theirs`: the role has this verb, only not here and now. */
  | { verb: Verb; allowed: false; theirs: boolean; reasons: readonly Issue[] };

/** Every verb, pressable or with the reason and paragraph why not: what `act` says, asked beforehand. */
export function staffButtons(ticket: Ticket, role: string, desk: Desk, now: string): Button[] {
  const verbs: readonly Verb[] = roleOf(desk, role)?.verbs ?? [];
  return VERBS.map((verb) => {
    const tried = trials(verb, ticket, desk).map((deed) => ({ deed, done: attempt(ticket, deed, role, desk, now) }));
    const choices = tried.flatMap(({ deed, done }) => (done.ok ? [choiceOf(deed, ticket, desk, done.notify)] : []));
    if (choices.length > 0) return { verb, allowed: true, choices };
    const refusals = tried.flatMap(({ done }) => (done.ok ? [] : done.issues.filter(isError)));
    return { verb, allowed: false, theirs: verbs.includes(verb), reasons: distinct(refusals) };
  });
}

function attempt(ticket: Ticket, deed: Deed, role: string, desk: Desk, now: string) {
  return act(ticket, deed, { desk, actor: { role, via: "staff" }, now, newId: () => "" });
}

const SOMETHING = "…";

/** For each verb the deeds that differ in what the rules ask about; words that only have to be there are made up. */
function trials(verb: Verb, ticket: Ticket, desk: Desk): Deed[] {
  const text = SOMETHING;
  const others = desk.queues.map(({ id }) => id).filter((id) => id !== standing(ticket).queue);
  switch (verb) {
    case "assign":
    case "transfer":
      return others.map((queue) => (verb === "assign" ? { verb, queue } : { verb, queue, reason: text }));
    case "escalate":
      return waysUp(ticket, desk).map((rung) => ({ verb, reason: text, ...(rung && complete(rung)) }));
    case "refer":
      return waysUp(ticket, desk).map((rung) => ({ verb, ...(rung && { to: rung.to }) }));
    case "confirm":
      return (["many", "one"] as const).map((scope) => ({
        verb,
        scope,
        recommendation: text,
        glitch_verified: true,
      }));
    case "priority":
      return [{ verb, priority: "normal", reason: text }];
    case "need":
      return [{ verb, needs: ["screenshot"] }];
    case "evidence":
      return [{ verb, evidence: [{ need: "screenshot", count: 1 }] }];
    case "phoned":
    case "called-back":
      return [{ verb, outcome: text }];
    case "resolve":
      return [{ verb, text, lang: "en" }];
    case "communicated":
      return [{ verb, on: "2000-01-01", how: text }];
    case "duplicate":
      return [{ verb, of: ticket.number }];
    case "reopen":
      return [{ verb, reason: text }];
    case "note":
      return [{ verb, text, for: "staff" }];
    case "tried":
    case "decide":
      return [{ verb, text }];
    case "take":
    case "close":
    case "remind":
      return [{ verb }];
  }
}

/** Where no rung leads on, the attempt without a goal says why. */
function waysUp(ticket: Ticket, desk: Desk): (Rung | undefined)[] {
  const rungs = rungsFrom(ticket, standing(ticket), desk);
  return rungs.length > 0 ? rungs : [undefined];
}

/** With all that the rung asks for, so that what is asked is the order of things; what is missing only holds it back. */
function complete({ to, needs, refuses }: Rung) {
  const papers = needs.filter((need) => refuses[need] === undefined && need !== "tried");
  const evidence = papers.map((need) => ({ need, count: 1 }));
  return { to, tried: SOMETHING, ...(evidence.length > 0 && { evidence }) };
}

function choiceOf(deed: Deed, ticket: Ticket, desk: Desk, notify: readonly string[]): Choice {
  const now = standing(ticket);
  const value = "to" in deed ? deed.to : "queue" in deed ? deed.queue : "scope" in deed ? deed.scope : undefined;
  const handsOver = deed.verb === "escalate" || deed.verb === "refer";
  const rungs = handsOver ? rungsFrom(ticket, now, desk) : [];
  const rung = rungs.find(({ to }) => to === value);
  return {
    value,
    missing: rung ? missingNeeds(rung.needs, ticket, now, desk) : [],
    notify: rung ? rung.notify : notify,
    cite: rung?.cite,
  };
}

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [`${issue.code} ${JSON.stringify(issue.params)}`, issue])).values()].slice(
    0,
    3,
  );
}
