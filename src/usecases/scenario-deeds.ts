import { checksOf } from "../domain/checks.ts";
import { type Deed, deedSchema } from "../domain/deed.ts";
import { type Desk, queueOf } from "../domain/desk.ts";
import type { Evidence } from "../domain/event.ts";
import { replyLanguage } from "../domain/localised.ts";
import { requestSchema } from "../domain/submission.ts";
import type { Ticket } from "../domain/ticket.ts";
import { readNumber } from "../domain/ticket-number.ts";
import { countOf, type Scenario, textOf } from "./scenario.ts";

const UNSAID = "—";

/** The verbs that a scenario's fields amount to, in the order in which they would be done; undefined when none does. */
export function deedsOf(scenario: Scenario, prior: Ticket, desk: Desk): Deed[] | undefined {
  const { action } = scenario.ticket;
  const said = plain(scenario, prior, desk)[action];
  if (said) return said();
  const asItIs = deedSchema.safeParse({ verb: action, ...onlyKnown(scenario, action) });
  return asItIs.success ? [asItIs.data] : undefined;
}

function plain(scenario: Scenario, prior: Ticket, desk: Desk): Readonly<Record<string, () => Deed[]>> {
  const say = (...keys: string[]) => textOf(scenario, ...keys) ?? UNSAID;
  const priority = say("priority", "priority_requested") as "normal";
  return {
    reopen: () => [{ verb: "reopen", reason: say("reason") }],
    confirm: () => classification(scenario),
    escalate: () => [escalation(scenario, desk)],
    transfer: () => [{ verb: "transfer", queue: queueNamed(say("to_level"), desk), reason: say("reason") }],
    assign: () => [{ verb: "assign", queue: queueNamed(say("to_level"), desk) }],
    priority: () => [{ verb: "priority", priority, reason: say("reason") }],
    phoned: () => [{ verb: "phoned", outcome: say("outcome", "notes") }],
    tried: () => [{ verb: "tried", text: say("tried", "text", "notes") }],
    evidence: () => [{ verb: "evidence", evidence: evidenceOf(scenario) }],
    remind: () => [{ verb: "remind" }],
    duplicate: () => [{ verb: "duplicate", of: readNumber(say("duplicate_of", "related_to")) ?? prior.number }],
    resolve: () => ending(scenario, prior),
    close: () => [...ending(scenario, prior), { verb: "close" }],
    "called-back": () => calledBack(scenario, say("outcome", "callback_at")),
    communicated: () => communicated(scenario),
  };
}

/** Names of queues by their level: "gfc", "state-unit". */
function queueNamed(name: string, desk: Desk): string {
  const named = queueOf(desk, name) ?? desk.queues.find(({ id, level }) => level === name || id.endsWith(`-${name}`));
  return named?.id ?? name;
}

function onlyKnown({ ticket }: Scenario, verb: string): Record<string, unknown> {
  const shape = deedSchema.options.find((option) => option.shape.verb.value === verb)?.shape ?? {};
  return Object.fromEntries(Object.entries(ticket).filter(([key]) => key in shape));
}

function escalation(scenario: Scenario, desk: Desk): Deed {
  const tried = textOf(scenario, "tried");
  const target = textOf(scenario, "to_level");
  const { not_applicable } = scenario.ticket;
  return {
    verb: "escalate",
    ...(target && { to: queueOf(desk, target)?.id ?? target }),
    ...(tried && { tried }),
    ...evidenceBrought(scenario),
    ...(Array.isArray(not_applicable) && { not_applicable: not_applicable as [] }),
  };
}

function classification(scenario: Scenario): Deed[] {
  const { scope: said, glitch_verified, affected_estimate, dc_confirmed } = scenario.ticket;
  const scope = said === "many" ? "many" : "one";
  const recommendation = textOf(scenario, "dc_recommendation");
  const brought = evidenceBrought(scenario);
  const confirms = dc_confirmed === true || (dc_confirmed === undefined && recommendation !== undefined);
  if (!confirms) return [{ verb: "escalate", ...(recommendation && { reason: recommendation }), ...brought }];
  return [
    {
      verb: "confirm",
      scope,
      recommendation: recommendation ?? UNSAID,
      glitch_verified: glitch_verified === true,
      ...(typeof affected_estimate === "number" && affected_estimate > 0 && { affected_estimate }),
      ...brought,
    },
  ];
}

function evidenceBrought(scenario: Scenario): { evidence?: Evidence[] } {
  const evidence = evidenceOf(scenario);
  return evidence.length > 0 ? { evidence } : {};
}

function evidenceOf(scenario: Scenario): Evidence[] {
  const { gstin, arn } = scenario.ticket;
  const checks = checksOf(requestSchema.parse({ gstin: gstin ?? undefined, arn: arn ?? undefined }));
  const counted = { screenshot: "screenshots", "other-document": "other_documents", evidence: "evidence" };
  return [
    ...(checks.gstin ? [{ need: "gstin", count: 1 }] : []),
    ...(checks.arn ? [{ need: "arn", count: 1 }] : []),
    ...Object.entries(counted).flatMap(([need, key]) => {
      const count = countOf(scenario, key);
      return count > 0 ? [{ need, count }] : [];
    }),
  ];
}

/** The outcome in words, and whoever was told of it, before anything closes. */
function ending(scenario: Scenario, prior: Ticket): Deed[] {
  const text = textOf(scenario, "resolution");
  const isResolved = prior.timeline.some(({ kind }) => kind === "resolved");
  const resolve: Deed[] = text && !isResolved ? [{ verb: "resolve", text, lang: replyLanguage(scenario.lang) }] : [];
  const callback = textOf(scenario, "callback_at");
  return [...resolve, ...(callback ? calledBack(scenario, callback) : []), ...communicated(scenario)];
}

function calledBack(scenario: Scenario, outcome: string): Deed[] {
  return [{ verb: "called-back", outcome, first_call: scenario.ticket.answered_on_first_call === true }];
}

function communicated(scenario: Scenario): Deed[] {
  const on = textOf(scenario, "communicated_on")?.slice(0, 10);
  return on ? [{ verb: "communicated", on, how: textOf(scenario, "communicated_how") ?? UNSAID }] : [];
}
