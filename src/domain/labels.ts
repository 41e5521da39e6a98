import { type Facts, holds } from "./condition.ts";
import { type Desk, type LabelRule, queueOf } from "./desk.ts";
import { missingDocuments } from "./documents.ts";
import { type Issue, problem } from "./issue.ts";
import { missingNeeds } from "./needs.ts";
import { isDone, type Standing, standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";

/** Every label a ticket carries, and no other: a function of the ticket and its desk. */
export function labelsOf(ticket: Ticket, desk: Desk): string[] {
  const now = standing(ticket);
  const facts = ticketFacts(ticket, now, desk);
  const labels = new Set([
    ...mirrored(ticket, now, desk),
    ...ruled(facts, desk),
    ...(desk.routing.find(({ id }) => id === now.row)?.labels ?? []),
    ...needLabels(ticket, now, desk, facts),
    ...redactionLabels(now, desk),
  ]);
  return [...labels].sort();
}

/** Labels that only say again what stands in the ticket, for those who filter by them. */
function mirrored(ticket: Ticket, now: Standing, desk: Desk): string[] {
  const level = queueOf(desk, now.queue)?.level;
  return [
    `track/${ticket.track}`,
    `lang/${ticket.lang}`,
    `type/${ticket.request_type}`,
    `module/${ticket.module}`,
    `problem/${ticket.problem_type}`,
    `priority/${now.priority}`,
    `status/${now.status}`,
    ...(level ? [`level/${level}`] : []),
    ...(ticket.channel === "web" ? [] : [`channel/${ticket.channel}`]),
    ...(ticket.system ? [`system/${ticket.system}`] : []),
    ...(ticket.post.district ? [`district/${ticket.post.district}`] : []),
  ];
}

function ruled(facts: Facts, desk: Desk): string[] {
  return labelRules(desk)
    .filter(({ when }) => holds(when, facts))
    .map(({ label }) => label);
}

function needLabels(ticket: Ticket, now: Standing, desk: Desk, facts: Facts): string[] {
  if (isDone(now)) return [];
  const asked = desk.needs
    .filter((rule) => rule.document === undefined && holds(rule.when, facts))
    .map(({ need }) => need);
  const papers = missingDocuments(facts, ticket.documents ?? [], desk).needs.map(({ rule }) => rule.need);
  return [...missingNeeds([...now.asked, ...asked], ticket, now, desk), ...papers].map((need) => `needs/${need}`);
}

function redactionLabels(now: Standing, desk: Desk): string[] {
  return desk.common.redactions.filter(({ found }) => now.redacted.includes(found)).flatMap(({ labels }) => labels);
}

function labelRules(desk: Desk): LabelRule[] {
  return [...desk.common.labels, ...desk.labels];
}

/** What is wrong with the labels that somebody set by hand; those without a rule are nobody's business. */
export function handSetLabelIssues(ticket: Ticket, labels: readonly string[], desk: Desk): Issue[] {
  const facts = ticketFacts(ticket, standing(ticket), desk);
  return labels.flatMap((label) => refusedLabel(label, facts, desk));
}

function refusedLabel(label: string, facts: Facts, desk: Desk): Issue[] {
  const rules = labelRules(desk).filter((rule) => rule.label === label);
  if (rules.length === 0 || rules.some(({ when }) => holds(when, facts))) return [];
  const refusal = rules.flatMap(({ refused }) => refused).find(({ when }) => holds(when, facts));
  if (refusal) return [problem("labels", refusal.code, refusal.cite, { v: label })];
  return [problem("labels", "label.derived", rules[0]?.cite, { v: label })];
}
