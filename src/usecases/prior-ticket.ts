import { decideSubmission } from "../domain/decide-submission.ts";
import type { Desk } from "../domain/desk.ts";
import type { Event } from "../domain/event.ts";
import { replyLanguage } from "../domain/localised.ts";
import { openTicket } from "../domain/open-ticket.ts";
import { type Submission, submissionSchema } from "../domain/submission.ts";
import type { Ticket } from "../domain/ticket.ts";
import { drawNumber } from "../domain/ticket-number.ts";
import { noise } from "./noise.ts";
import { type Scenario, slugged } from "./scenario.ts";
import { actorRole } from "./scenario-role.ts";
import type { Trial } from "./try-scenario.ts";

/** The ticket that a scenario's `ticket_ref` speaks of, in the state that its action implies. */
export function priorTicket(scenario: Scenario, trial: Trial): Ticket {
  const opened = openedBefore(scenario, trial);
  const queue = impliedQueue(scenario, trial.desk);
  const moved = queue ? happened(opened, { kind: "assigned", queue }, trial) : opened;
  if (!impliesResolved(scenario)) return moved;
  const lang = replyLanguage(scenario.lang);
  return happened(moved, { kind: "resolved", text: "—", lang }, { ...trial, now: resolvedAt(scenario, trial.now) });
}

function openedBefore(scenario: Scenario, trial: Trial): Ticket {
  const { desk, now, newId } = trial;
  const submission = submissionBefore(scenario, desk);
  const decision = decideSubmission(submission, desk);
  if (!decision.accept) throw new Error(`${scenario.id}: the desk would not have taken the ticket it speaks of`);
  const opened = resolvedAt(scenario, now);
  return openTicket(submission, decision, desk, {
    number: drawNumber(desk.prefix, now.slice(0, 10), "A", noise(scenario.id)),
    now: opened,
    actor: { role: "officer", via: "web" },
    newId,
    checks: { mobile: "valid", email_class: "gov", screenshots: 0 },
    synthetic: true,
  });
}

function submissionBefore(scenario: Scenario, desk: Desk): Submission {
  const { actor, track, lang } = scenario;
  return submissionSchema.parse({
    track,
    lang,
    channel: isCallDesk(scenario) ? "call-desk" : "web",
    actor: {
      role: "Officer",
      ...(actor.district && { district: slugged(actor.district) }),
      ...(actor.wing && { wing: slugged(actor.wing) }),
    },
    ticket: { ...typical(scenario, desk), ...impliedAnswers(scenario) },
  });
}

/** A plain ticket of the track, such as most are. */
function typical(scenario: Scenario, desk: Desk): Record<string, unknown> {
  const type = desk.request_types.find(({ id }) => id === "incident");
  return {
    request_type: type?.id,
    problem_type: type?.problem_types[0],
    module: desk.modules[0],
    description: "—",
    priority_requested: "normal",
    mobile: "9000000001",
    email: "demo-officer-01@demo.gov.in",
    no_screenshot_reason: "raised-by-phone",
    ...(desk.systems.length > 0 && { system: impliedSystem(scenario) }),
    ...(desk.questions.some(({ id }) => id === "si_tried") && { si_tried: true }),
    ...(isCallDesk(scenario) && { employee_id: "012345" }),
  };
}

/** Committees and communication belong to cases of the common portal; the rest is the State's own system. */
function impliedSystem({ ticket }: Scenario): unknown {
  const ofPortal = ticket.scope !== undefined || ["close", "label"].includes(ticket.action);
  return ticket.system ?? (ofPortal ? "gstn" : "kerala-gst-info");
}

function impliedAnswers({ ticket, actor }: Scenario): Record<string, unknown> {
  const outsider = actor.complainant_type && actor.complainant_type !== "officer";
  return {
    ...(ticket.scope === "many" || ticket.scope === "one" ? { affects: ticket.scope } : {}),
    ...(ticket.local_cause === true && { local_cause: true }),
    ...(typeof ticket.immediate === "boolean" && { immediate: ticket.immediate }),
    ...(outsider && { gstn_ticket: "G-DEMO-0001" }),
  };
}

/** People act on what waits with them: the queue that the actor's role works and can hand over from. */
function impliedQueue(scenario: Scenario, desk: Desk): string | undefined {
  const { action, scope, from_level, to_level } = scenario.ticket;
  if (action === "reopen") return undefined;
  const said = desk.queues.find(({ id, level }) => [id, level].includes(String(from_level)));
  if (said) return said.id;
  if (scope !== undefined) return desk.ladder.find(({ by }) => by.includes("dc") && by.length === 1)?.from;
  const role = actorRole(scenario, desk);
  const rungs = desk.ladder.filter(({ by }) => by[0] === role);
  const aimed = rungs.find(({ to }) => to === to_level || to.endsWith(`-${to_level}`));
  return (aimed ?? rungs[0])?.from ?? desk.queues.find(({ roles }) => roles[0] === role)?.id;
}

type Untimed<E> = E extends Event ? Omit<E, "id" | "at" | "actor"> : never;

function happened(ticket: Ticket, happening: Untimed<Event>, { now, newId }: Trial): Ticket {
  const actor = { role: "maintainer", via: "staff" } as const;
  return { ...ticket, timeline: [...ticket.timeline, { id: newId(), at: now, actor, ...happening } as Event] };
}

function impliesResolved({ ticket }: Scenario): boolean {
  return ticket.action === "reopen" || (ticket.action === "close" && !ticket.resolution);
}

/** Long ago, where a scenario is about how long ago it was. */
function resolvedAt({ ticket }: Scenario, now: string): string {
  const days = Number(ticket.days_since_resolution ?? ticket.resolved_days_ago ?? ticket.days_after_resolution ?? 0);
  const day = new Date(Date.parse(`${now.slice(0, 10)}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  return `${day}${now.slice(10)}`;
}

function isCallDesk({ channel, actor, ticket }: Scenario): boolean {
  return channel === "call-desk" || (/call/i.test(actor.role) && ticket.requested_by === undefined);
}
