import { describe, expect, test } from "vitest";
import { readDesks } from "../adapters/desk-files.ts";
import { STATES, type State, ticketIn } from "../testing/staff-states.ts";
import type { aTicket } from "../testing/tickets.ts";
import { queuesOf } from "./agent.ts";
import { closingIssues } from "./closing.ts";
import { type Desk, queueOf, type Role } from "./desk.ts";
import { placingIssues } from "./placing.ts";
import { staffButtons } from "./staff-buttons.ts";
import { standing } from "./standing.ts";
import { VERBS, type Verb } from "./verb.ts";

const NOW = "2026-11-21T12:00:00+05:30";
const desks = await readDesks("content");

/** What the desk file says of a role, a verb and a queue, read without the program's own rules about who may act. */
function fileAllows(role: Role, verb: Verb, queue: string, desk: Desk): boolean {
  if (!role.verbs.includes(verb)) return false;
  if (verb === "reopen") return role.id === "officer" || role.id === "call-desk";
  if (verb === "escalate" || verb === "refer") {
    const rungs = desk.ladder.filter(({ from }) => from === queue);
    return rungs.some(({ by }) => by.includes(role.id) || role.anywhere === true);
  }
  const speaksForOwner =
    ["officer", "call-desk", "schedule"].includes(role.id) && ["remind", "evidence"].includes(verb);
  return role.anywhere === true || speaksForOwner || (queueOf(desk, queue)?.roles ?? []).includes(role.id);
}

const AT_ANY_TIME = ["note", "called-back", "communicated"];
const AFTER_RESOLVING = [
  "take",
  "tried",
  "evidence",
  "need",
  "priority",
  "phoned",
  "decide",
  "close",
  "duplicate",
  "remind",
];

/** What the order of things allows in a state, whoever acts. */
function orderAllows(verb: Verb, state: State): boolean {
  const isDone = state === "resolved" || state === "closed" || state === "duplicate";
  if (verb === "reopen") return isDone;
  if (verb === "close") return state === "resolved";
  if (state === "closed") return AT_ANY_TIME.includes(verb) || verb === "duplicate";
  return !isDone || AT_ANY_TIME.includes(verb) || AFTER_RESOLVING.includes(verb);
}

const rows = [...desks.values()].flatMap((desk) =>
  desk.queues.flatMap((queue) => STATES.map((state) => ({ desk, queue: queue.id, state }))),
);

describe("the full table of roles, verbs, queues and states", () => {
  test.each([...desks.values()])("$track: each role can do what the desk file says and nothing else", (desk) => {
    const wrong: string[] = [];
    let cells = 0;
    for (const { queue, state } of rows.filter((row) => row.desk === desk)) {
      const ticket = ticketIn(state, queue, desk);
      for (const role of desk.common.roles) {
        for (const button of staffButtons(ticket, role.id, desk, NOW)) {
          cells += 1;
          const { verb, allowed } = button;
          const may =
            fileAllows(role, verb, queue, desk) && orderAllows(verb, state) && isPossible(verb, queue, desk, ticket);
          if (allowed !== may)
            wrong.push(`${role.id} ${verb} at ${queue}, ${state}: button ${allowed}, desk file ${may}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(cells).toBe(desk.queues.length * STATES.length * desk.common.roles.length * VERBS.length);
  });

  test("every refused button has a reason, and a reason out of the desk file has its paragraph", () => {
    for (const { desk, queue, state } of rows.filter(({ desk: { track } }) => track === "kerala")) {
      const ticket = ticketIn(state, queue, desk);
      for (const role of desk.common.roles) {
        for (const button of staffButtons(ticket, role.id, desk, NOW)) {
          if (button.allowed) continue;
          expect(button.reasons.length).toBeGreaterThan(0);
          expect(button.theirs).toBe(role.verbs.includes(button.verb));
          for (const { code, cite } of button.reasons) if (code === "act.not_allowed") expect(cite).toBe(role.cite);
        }
      }
    }
  });
});

/** Beyond role and order: a rung whose case this is, a place to go to, nothing that closing still wants. */
function isPossible(verb: Verb, queue: string, desk: Desk, ticket: ReturnType<typeof aTicket>): boolean {
  const now = standing(ticket);
  if (verb === "close") return closingIssues(ticket, now, desk).length === 0;
  if (verb === "assign" || verb === "transfer") {
    return desk.queues.some(({ id }) => id !== queue && placingIssues(id, queue, desk).length === 0);
  }
  if (verb !== "escalate" && verb !== "refer") return true;
  const rungs = desk.ladder.filter(({ from, when }) => from === queue && Object.keys(when).length === 0);
  return rungs.some(({ refuses }) => Object.keys(refuses).length === 0);
}

test("where the ladder forks, each way is a choice with what it still needs", () => {
  const kerala = desks.get("kerala") as Desk;
  const ticket = { ...ticketIn("open", "kl-district-unit", kerala), system: "gstn" };
  const escalate = staffButtons(ticket, "district-unit", kerala, NOW).find(({ verb }) => verb === "escalate");
  expect(escalate).toMatchObject({
    allowed: true,
    choices: [
      { value: "kl-state-unit", missing: ["glitch-verified"], notify: ["gstinfo.ctd@kerala.gov.in"] },
      { value: "kl-dc", missing: ["glitch-verified"] },
    ],
  });
});

test("a role works in its own desk's queues, a maintainer in all, an officer in none", () => {
  const kerala = desks.get("kerala") as Desk;
  const up = desks.get("up") as Desk;
  expect(queuesOf("gfc", kerala)).toEqual(["kl-gfc", "kl-district-unit"]);
  expect(queuesOf("gfc", up)).toEqual([]);
  expect(queuesOf("officer", up)).toEqual([]);
  expect(queuesOf("maintainer", up)).toContain("up-hq-it");
});
