import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import type { Event } from "./event.ts";
import { missingNeeds } from "./needs.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

const desk = smallDesk();
const ALL = ["tried", "arn", "gstin", "screenshot", "evidence", "glitch-verified", "dc-confirmation", "documents"];

function missing(overrides: Partial<Ticket> = {}, events: Event[] = [], needs = ALL): string[] {
  const ticket = waitingAt("sm-first", overrides, events);
  return missingNeeds(needs, ticket, standing(ticket), desk);
}

test("a bare ticket lacks everything that is asked, in the order of asking", () => {
  expect(missing()).toEqual(ALL);
  expect(missing({}, [], ["arn"])).toEqual(["arn"]);
});

test.each<[string, Partial<Ticket>]>([
  ["arn", { checks: { arn: "unusual", screenshots: 0 } }],
  ["gstin", { checks: { gstin: "valid", screenshots: 0 } }],
  ["screenshot", { checks: { screenshots: 1 } }],
  ["evidence", { checks: { screenshots: 1 } }],
  ["glitch-verified", { answers: { glitch_verified: true } }],
])("%s is there from the beginning", (need, overrides) => {
  expect(missing(overrides, [], [need])).toEqual([]);
});

test("documents are there when they show all that the circular asks for", () => {
  const documents = [{ kind: "paper", count: 1, seen_by: "AC", shows: ["name", "date-of-birth"] }];

  expect(missing({ members: 1, documents }, [], ["documents"])).toEqual([]);
  expect(missing({ documents }, [], ["documents"])).toEqual(["documents"]);
});

test("what comes later counts, by its name", () => {
  const evidence = [{ need: "arn", count: 1 }];

  expect(missing({}, [anEvent({ kind: "evidence-added", evidence })], ["arn", "gstin", "evidence"])).toEqual(["gstin"]);
  expect(missing({}, [anEvent({ kind: "tried", text: "cache" })], ["tried"])).toEqual([]);
});

test("the Deputy Commissioner's word is the confirmation, and verifies the glitch only if it says so", () => {
  const confirmed = (glitch_verified: boolean) =>
    anEvent({ kind: "dc-confirmed", scope: "one", recommendation: "x", glitch_verified });
  const needs = ["glitch-verified", "dc-confirmation"];

  expect(missing({}, [confirmed(true)], needs)).toEqual([]);
  expect(missing({}, [confirmed(false)], needs)).toEqual(["glitch-verified"]);
});

test("not applicable, with a reason, counts as there", () => {
  const not_applicable = [{ need: "arn", reason: "no application" }];

  expect(missing({}, [anEvent({ kind: "needs-set", needs: [], not_applicable })], ["arn", "gstin"])).toEqual(["gstin"]);
});

test("what only somebody's word gives is given by no paper and by no 'not applicable'", () => {
  const common = {
    ...desk.common,
    needs: [...desk.common.needs.filter(({ id }) => id !== "dc-confirmation"), DC_WORD],
  };
  const ticket = waitingAt("sm-first", {}, [
    anEvent({ kind: "evidence-added", evidence: [{ need: "dc-confirmation", count: 1 }] }),
    anEvent({ kind: "needs-set", needs: [], not_applicable: [{ need: "dc-confirmation", reason: "in a hurry" }] }),
  ]);
  expect(missingNeeds(["dc-confirmation"], ticket, standing(ticket), { ...desk, common })).toEqual(["dc-confirmation"]);
});

const DC_WORD = { id: "dc-confirmation", title: { hi: "पुष्टि", en: "confirmation" }, only_said: true };
