import type { Desk, Role } from "../domain/desk.ts";
import type { Verb } from "../domain/verb.ts";
import type { Scenario } from "./scenario.ts";

/** Which of the desk's roles a scenario's actor acts in, from how the post is written. */
export function actorRole(scenario: Scenario, desk: Desk, verb?: Verb): string {
  return scenario.ticket.action === "reopen"
    ? reopener(scenario, desk)
    : (namedRole(scenario, desk, verb) ?? "officer");
}

function namedRole({ actor }: Scenario, desk: Desk, verb: Verb | undefined): string | undefined {
  const written = actor.role.toLowerCase();
  const named = desk.common.roles.filter((role) => longestMatch(role, written) > 0).sort(byMatch(written));
  const inTrack = named.filter(({ id }) => desk.queues.some(({ roles }) => roles.includes(id)));
  const able = inTrack.find(({ verbs }) => verb === undefined || verbs.includes(verb));
  return (able ?? inTrack[0] ?? named[0])?.id;
}

function reopener(scenario: Scenario, desk: Desk): string {
  const by = scenario.ticket.requested_by ?? (scenario.ticket.is_owner === false ? "another" : "owner");
  if (/^(owner|self|raiser|same)/.test(String(by))) return "officer";
  if (/call/.test(String(by))) return "call-desk";
  const role = namedRole(scenario, desk, undefined);
  return role === undefined || role === "call-desk" ? "maintainer" : role;
}

function byMatch(written: string): (a: Role, b: Role) => number {
  return (a, b) => longestMatch(b, written) - longestMatch(a, written);
}

function longestMatch(role: Role, written: string): number {
  return Math.max(0, ...role.said.filter((words) => written.includes(words)).map(({ length }) => length));
}
