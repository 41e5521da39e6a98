import type { Desk, Role } from "../domain/desk.ts";
import type { Verb } from "../domain/verb.ts";
import { actionOf, type Scenario } from "./scenario.ts";

/** Which of the desk's roles a scenario's actor acts in, from how the post is written. */
export function actorRole(scenario: Scenario, desk: Desk, verb?: Verb): string {
  if (actionOf(scenario) === "reopen") return reopener(scenario, desk);
  const written = scenario.actor.role.toLowerCase();
  const named = desk.common.roles.filter((role) => longestMatch(role, written) > 0).sort(byMatch(written));
  const inTrack = named.filter(({ id }) => desk.queues.some(({ roles }) => roles.includes(id)));
  const able = inTrack.find(({ verbs }) => verb === undefined || verbs.includes(verb));
  return (able ?? inTrack[0] ?? named[0])?.id ?? "officer";
}

function reopener({ ticket, actor }: Scenario, desk: Desk): string {
  if (ticket.requested_by === undefined || ticket.requested_by === "owner") return "officer";
  if (String(ticket.requested_by).includes("call")) return "call-desk";
  return desk.common.roles.find((role) => longestMatch(role, actor.role.toLowerCase()) > 0)?.id ?? "maintainer";
}

function byMatch(written: string): (a: Role, b: Role) => number {
  return (a, b) => longestMatch(b, written) - longestMatch(a, written);
}

function longestMatch(role: Role, written: string): number {
  return Math.max(0, ...role.said.filter((words) => written.includes(words)).map(({ length }) => length));
}
