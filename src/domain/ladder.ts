import type { Happening } from "./act.ts";
import { holds } from "./condition.ts";
import type { DeedOf } from "./deed.ts";
import { type Desk, type Rung, roleOf } from "./desk.ts";
import type { Event } from "./event.ts";
import { type Issue, problem } from "./issue.ts";
import { missingNeeds } from "./needs.ts";
import { type Standing, step } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";

export interface Climb {
  happenings: Happening[];
  issues: Issue[];
  /** What the rung asks for is missing: the level stays, and the ticket says what it waits for. */
  held?: boolean;
  notify?: readonly string[];
}

/** A hand-over, and who makes it. */
export interface HandOver extends Omit<DeedOf<"escalate">, "verb"> {
  role: string;
  as: "escalated" | "referred";
}

/** One rung up, or held where it is, or refused: no rung is ever skipped. */
export function climb(ticket: Ticket, now: Standing, over: HandOver, desk: Desk): Climb {
  const target = over.to === undefined ? undefined : queueNamed(over.to, now, desk);
  if (over.to !== undefined && !target) return refused("to_level", "queue.unknown", undefined, { v: over.to });
  const rung = rungTo(target, ticket, now, desk);
  if (!rung) return noRung(target, now, desk);
  if (!mayHandOver(over.role, rung, desk)) return notTheirs(over.role, rung);

  const brought = broughtAlong(over);
  const missing = missingNeeds(rung.needs, ticket, lookAhead(now, brought), desk);
  const refusal = missing.find((need) => rung.refuses[need] !== undefined);
  if (refusal) return refused("level", rung.refuses[refusal] as string, rung.cite, undefined);
  if (missing.length > 0) return heldBack(rung, missing, brought);
  return { happenings: [...brought, handedOver(rung, over)], issues: [], notify: rung.notify };
}

/** The rungs that lead on from where a ticket waits, as its facts allow. */
export function rungsFrom(ticket: Ticket, now: Standing, desk: Desk): Rung[] {
  const facts = ticketFacts(ticket, now, desk);
  return desk.ladder.filter((rung) => rung.from === now.queue && holds(rung.when, facts));
}

/** Every queue that the ladder leads to from here, whatever the case. */
export function queuesAbove(queue: string, desk: Desk, seen: readonly string[] = []): string[] {
  const next = desk.ladder.filter(({ from, to }) => from === queue && !seen.includes(to)).map(({ to }) => to);
  return [...new Set(next.flatMap((to) => [to, ...queuesAbove(to, desk, [...seen, ...next])]))];
}

/** Asked for a queue, that one; asked for none, the next of the ticket's own route, else the first. */
function rungTo(target: string | undefined, ticket: Ticket, now: Standing, desk: Desk): Rung | undefined {
  const rungs = rungsFrom(ticket, now, desk);
  if (target) return rungs.find(({ to }) => to === target);
  const ahead = now.route.slice(now.route.indexOf(now.queue) + 1);
  return rungs.find(({ to }) => ahead.includes(to)) ?? rungs[0];
}

/** People name a queue by its id or by its level; of two with one level, the one a rung leads to. */
function queueNamed(name: string, now: Standing, desk: Desk): string | undefined {
  const named = desk.queues.filter(({ id, level }) => id === name || level === name || id.endsWith(`-${name}`));
  const next = named.find(({ id }) => desk.ladder.some(({ from, to }) => from === now.queue && to === id));
  return (next ?? named[0])?.id;
}

function mayHandOver(role: string, rung: Rung, desk: Desk): boolean {
  return rung.by.includes(role) || roleOf(desk, role)?.anywhere === true;
}

function notTheirs(role: string, { from, cite }: Rung): Climb {
  return refused("verb", "act.not_in_queue", cite, { role: `{role:${role}}`, queue: `{queue:${from}}` });
}

function noRung(target: string | undefined, now: Standing, desk: Desk): Climb {
  const next = desk.ladder.find(({ from }) => from === now.queue);
  const code = next ? "ladder.level_skipped" : "ladder.top";
  return refused("to_level", code, next?.cite, {
    from: `{queue:${now.queue}}`,
    ...(target && { to: `{queue:${target}}` }),
    ...(next && { next: `{queue:${next.to}}` }),
  });
}

function refused(field: string, code: string, cite: Rung["cite"] | undefined, params: Issue["params"]): Climb {
  return { happenings: [], issues: [problem(field, code, cite, params)] };
}

function heldBack(rung: Rung, missing: string[], brought: Happening[]): Climb {
  const words = missing.map((need) => `{need:${need}}`).join(", ");
  const issue = problem("evidence", rung.code ?? "ladder.tried_missing", rung.cite, { missing: words });
  return {
    happenings: [...brought, { kind: "needs-set", needs: missing }],
    issues: [{ ...issue, severity: "warning" }],
    held: true,
  };
}

function broughtAlong({ tried, evidence, not_applicable }: HandOver): Happening[] {
  const brought: Happening[] = [];
  if (tried) brought.push({ kind: "tried", text: tried });
  if (evidence) brought.push({ kind: "evidence-added", evidence });
  if (not_applicable) brought.push({ kind: "needs-set", needs: [], not_applicable });
  return brought;
}

function handedOver({ from, to, cite }: Rung, over: HandOver): Happening {
  if (over.as === "referred") return { kind: "referred", from, to };
  const reason = over.reason ?? over.tried ?? cite;
  return { kind: "escalated", from, to, reason, ...(over.scope && { scope: over.scope }) };
}

/** What the happenings would make of the ticket; they are stamped for good when they are written. */
export function lookAhead(now: Standing, happenings: readonly Happening[]): Standing {
  return happenings.reduce((state, happening) => step(state, dated(happening, now)), now);
}

function dated(happening: Happening, now: Standing): Event {
  return { id: "", at: now.arrived, actor: { role: "officer", via: "cli" }, ...happening } as Event;
}
