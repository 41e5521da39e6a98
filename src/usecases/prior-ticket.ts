import { decideSubmission } from "../domain/decide-submission.ts";
import type { Desk } from "../domain/desk.ts";
import type { Event } from "../domain/event.ts";
import { openTicket } from "../domain/open-ticket.ts";
import { replyLanguage } from "../domain/localised.ts";
import { submissionSchema } from "../domain/submission.ts";
import type { Ticket } from "../domain/ticket.ts";
import { drawNumber } from "../domain/ticket-number.ts";
import { actionOf, type Scenario, slugged } from "./scenario.ts";
import { actorRole } from "./scenario-role.ts";
import { noise, type Trial } from "./try-scenario.ts";

/** The ticket that a scenario's `ticket_ref` speaks of, in the state that its action implies. */
export function priorTicket(scenario: Scenario, trial: Trial): Ticket {
  const opened = openedBefore(scenario, trial);
  const queue = impliedQueue(scenario, trial.desk);
  const moved = queue ? movedTo(opened, queue, trial) : opened;
  return impliesResolved(scenario) ? resolved(moved, scenario, trial) : moved;
}

function openedBefore(scenario: Scenario, trial: Trial): Ticket {
  const { ticket: said, actor, track, lang } = scenario;
  const submission = submissionSchema.parse({
    track,
    lang,
    channel: isCallDesk(scenario) ? "call-desk" : "web",
    actor: {
      role: "Officer",
      ...(actor.district && { district: slugged(actor.district) }),
      ...(actor.wing && { wing: actor.wing }),
      ...(actor.complainant_type && { complainant_type: actor.complainant_type }),
    },
    ticket: { ...typical(scenario, trial.desk), ...impliedAnswers(said) },
  });
  const decision = decideSubmission(submission, trial.desk);
  if (!decision.accept) throw new Error(`${scenario.id}: the desk would not have taken the ticket it speaks of`);
  return openTicket(submission, decision, trial.desk, {
    number: drawNumber(trial.desk.prefix, trial.now.slice(0, 10), "A", noise(scenario.id)),
    now: trial.now,
    actor: { role: "officer", via: "web" },
    newId: trial.newId,
    checks: { mobile: "valid", email_class: "gov", screenshots: 0 },
    synthetic: true,
  });
}

/** A plain ticket of the track, such as most are. */
function typical(scenario: Scenario, desk: Desk): Record<string, unknown> {
  const [type] = desk.request_types.filter(({ id }) => id === "incident");
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
  const ofPortal = ticket.scope !== undefined || ["close", "label"].includes(String(ticket.action));
  return ticket.system ?? (ofPortal ? "gstn" : "kerala-gst-info");
}

function impliedAnswers(said: Scenario["ticket"]): Record<string, unknown> {
  const local = said.local_cause === true || /local|power|connectivity/.test(String(said.cause ?? ""));
  return {
    ...(said.scope === undefined ? {} : { affects: said.scope }),
    ...(local && { local_cause: true }),
    ...(said.immediate === undefined ? {} : { immediate: said.immediate }),
    ...(said.gstn_ticket === undefined ? {} : { gstn_ticket: said.gstn_ticket }),
  };
}

/** People act on what waits with them: the queue that the actor's role works and can hand over from. */
function impliedQueue(scenario: Scenario, desk: Desk): string | undefined {
  if (actionOf(scenario) === "reopen") return undefined;
  if (scenario.ticket.scope !== undefined) return desk.ladder.find(({ by }) => by.includes("dc") && by.length === 1)?.from;
  const role = actorRole(scenario, desk);
  const target = String(scenario.ticket.to_level ?? "");
  const rungs = desk.ladder.filter(({ by }) => by[0] === role);
  const aimed = rungs.find(({ to }) => to === target || to.endsWith(`-${target}`));
  return (aimed ?? rungs[0])?.from ?? desk.queues.find(({ roles }) => roles[0] === role)?.id;
}

function movedTo(ticket: Ticket, queue: string, { now, newId }: Trial): Ticket {
  const actor = { role: "maintainer", via: "staff" } as const;
  const moved: Event = { id: newId(), at: now, actor, kind: "assigned", queue };
  return { ...ticket, timeline: [...ticket.timeline, moved] };
}

function impliesResolved(scenario: Scenario): boolean {
  const action = actionOf(scenario);
  return action === "reopen" || (action === "close" && scenario.ticket.resolution === undefined);
}

function resolved(ticket: Ticket, scenario: Scenario, { now, newId }: Trial): Ticket {
  const actor = { role: "maintainer", via: "staff" } as const;
  const lang = replyLanguage(scenario.lang);
  const event: Event = { id: newId(), at: now, actor, kind: "resolved", text: "—", lang };
  return { ...ticket, timeline: [...ticket.timeline, event] };
}

function isCallDesk({ channel, actor, ticket }: Scenario): boolean {
  return channel === "call-desk" || (actor.role.toLowerCase().includes("call") && ticket.requested_by === undefined);
}
