import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import type { Event } from "./event.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { ticketFacts } from "./ticket-facts.ts";

const desk = smallDesk();

function facts(overrides: Partial<Ticket> = {}, ...events: Event[]) {
  const ticket = waitingAt("sm-first", overrides, events);
  return ticketFacts(ticket, standing(ticket), desk);
}

test("what was said when it was opened can still be asked about", () => {
  expect(
    facts({ system: "portal", answers: { affects: "one" }, post: { role: "Head of division", wing: "audit" } }),
  ).toMatchObject({
    action: "create",
    affects: "one",
    channel: "web",
    designations: ["head"],
    email_class: "gov",
    problem_type: ["broken"],
    system: "portal",
    urgent: false,
    wing: "audit",
  });
  expect(facts({ members: 1 }).action).toBe("batch");
  expect(facts({ priority_requested: "urgent" }).urgent).toBe(true);
});

test("whose problem it is: the post, else the answer, else an officer's", () => {
  expect(facts().complainant_type).toBe("officer");
  expect(facts({ answers: { complainant_type: "dealer" } }).complainant_type).toBe("dealer");
  const post = { role: "X", complainant_type: "trade" };
  expect(facts({ answers: { complainant_type: "dealer" }, post }).complainant_type).toBe("trade");
});

test("and what has become of it since", () => {
  const confirmed = anEvent({ kind: "dc-confirmed", scope: "many", recommendation: "x", glitch_verified: true });

  expect(facts()).toMatchObject({
    ...{
      status: "open",
      queue: "sm-first",
      scope: undefined,
      dc_confirmed: false,
      called_back: false,
      duplicate: false,
    },
    ...{
      has_resolution: false,
      needs_translation: false,
      evidence_complete: false,
      answered_kb: false,
      batch: undefined,
    },
  });
  expect(facts({}, confirmed)).toMatchObject({ dc_confirmed: true, scope: "many" });
  expect(facts({}, anEvent({ kind: "called-back", outcome: "x" })).called_back).toBe(true);
  expect(facts({}, anEvent({ kind: "resolved", text: "x", lang: "hi" }))).toMatchObject({
    ...{ has_resolution: true, needs_translation: true, status: "resolved" },
  });
});
