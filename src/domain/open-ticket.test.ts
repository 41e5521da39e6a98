import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { aSubmission } from "../testing/submissions.ts";
import { aNumber, anEventId } from "../testing/tickets.ts";
import { decideSubmission } from "./decide-submission.ts";
import { type Opening, openTicket } from "./open-ticket.ts";
import { standing } from "./standing.ts";
import { ticketSchema } from "./ticket.ts";

const desk = smallDesk();

function opened(
  ticket: Record<string, unknown> = {},
  rest: Record<string, unknown> = {},
  opening: Partial<Opening> = {},
) {
  const submission = aSubmission(ticket, rest);
  return openTicket(submission, decideSubmission(submission, desk), desk, {
    number: aNumber("2026-11-21", "SM"),
    now: "2026-11-21T10:00:00+05:30",
    actor: { role: "officer", via: "web" },
    newId: anEventId,
    checks: { screenshots: 1 },
    synthetic: true,
    ...opening,
  });
}

test("an accepted submission becomes a ticket that can be filed", () => {
  const ticket = opened({ system: "portal", urgent_line: true, description: "  Broke\r\nnow " });

  expect(ticketSchema.parse(ticket)).toEqual(ticket);
  expect(ticket).toMatchObject({
    description: "Broke\nnow",
    system: "portal",
    answers: { urgent_line: true },
    priority_requested: "normal",
    timeline: [{ kind: "opened", queue: "sm-first", row: "all", route: ["sm-first", "sm-second", "sm-third"] }],
  });
  expect(Object.keys(ticket)).not.toContain("members");
  expect(Object.keys(ticket)).not.toContain("documents");
  expect(Object.keys(opened())).not.toContain("system");
});

test("what the form did not ask, the row says", () => {
  const ticket = opened(
    { action: "fallback", request_type: undefined, problem_type: undefined, module: undefined, description: "" },
    { channel: "email" },
  );

  expect(ticket).toMatchObject({
    request_type: "incident",
    problem_type: "broken",
    module: "returns",
    description: "broken",
  });
  expect(standing(ticket)).toMatchObject({ queue: "sm-third", priority: "high", priorityReason: "It is down" });
  expect(ticket.timeline[1]).toMatchObject({ kind: "priority-set", actor: { role: "schedule", via: "schedule" } });
});

test("without words it is called by its problem, in the officer's language", () => {
  const blank = { description: " ", problem_type: "slowness", eligible: true };

  expect(opened(blank, { channel: "email", lang: "hi-Latn" }).description).toBe("slowness");
  expect(opened({ description: " " }, { channel: "email", lang: "hi" }).description).toBe("हि broken");
});

test("the rule's priority is set beside the requested one, and only if it differs", () => {
  const same = opened({ action: "fallback", priority_requested: "high" }, { channel: "email" });

  expect(same.timeline.map(({ kind }) => kind)).toEqual(["opened"]);
  expect(opened({ action: "fallback", priority_requested: "low" }, { channel: "email" })).toMatchObject({
    priority_requested: "low",
    timeline: [{ kind: "opened" }, { kind: "priority-set", priority: "high" }],
  });
});

test("a batch keeps how many it is for and which papers were seen, not where they are", () => {
  const documents = [{ kind: "paper", seen_by: "AC", shows: ["name", "date-of-birth"], stored: "private" }];
  const ticket = opened({ action: "batch", members: 3, documents, screenshots: [] });

  expect(ticket).toMatchObject({ members: 3, documents: [{ kind: "paper", count: 1, seen_by: "AC" }] });
  expect(Object.keys(ticket.documents?.[0] ?? {})).not.toContain("stored");
  expect(opened({ action: "batch", documents, screenshots: [] }).members).toBe(1);
});

test("what was taken out is on record, and the mended words take its place", () => {
  const ticket = opened({ description: "pwd: Xy9$k" }, { channel: "github" }, { description: "[removed]" });

  expect(ticket.description).toBe("[removed]");
  expect(ticket.timeline[1]).toMatchObject({ kind: "redacted", field: "description", found: ["credential"] });
});

test("a duplicate is linked to the number that was offered", () => {
  const earlier = aNumber();

  expect(opened({}, {}, { duplicateOf: earlier }).timeline[1]).toMatchObject({
    kind: "linked",
    to: earlier,
    as: "duplicate-of",
  });
});

test("answered on the first call: told, resolved and closed in one moment", () => {
  const ticket = opened(
    { resolution: "Two passwords.", resolution_given: true, employee_id: "012345" },
    { channel: "call-desk", lang: "hi-Latn" },
  );

  expect(ticket.timeline).toMatchObject([
    { kind: "opened" },
    { kind: "called-back", outcome: "Two passwords.", first_call: true },
    { kind: "resolved", text: "Two passwords.", lang: "hi" },
    { kind: "closed" },
  ]);
  expect(standing(ticket).status).toBe("closed");
});

test("what was refused is never opened", () => {
  const submission = aSubmission({ mobile: "x" });
  const decision = decideSubmission(submission, desk);

  expect(() =>
    openTicket(submission, decision, desk, {
      number: aNumber(),
      now: "2026-11-21T10:00:00+05:30",
      actor: { role: "officer", via: "web" },
      newId: anEventId,
      checks: { screenshots: 0 },
      synthetic: true,
    }),
  ).toThrow("only an accepted submission");
});
