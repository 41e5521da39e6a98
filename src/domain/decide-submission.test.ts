import { describe, expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { aSubmission } from "../testing/submissions.ts";
import { decideSubmission } from "./decide-submission.ts";

const desk = smallDesk();
const decide = (ticket: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  decideSubmission(aSubmission(ticket, rest), desk);
const codes = (decision: ReturnType<typeof decide>) => decision.issues.map(({ code }) => code);

test("the first row that fits decides", () => {
  expect(decide()).toMatchObject({
    accept: true,
    outcome: "created",
    route: ["sm-first", "sm-second", "sm-third"],
    queue: "sm-first",
    priority: "normal",
    notify: ["all@demo.gov.in"],
    issues: [],
  });
  expect(decide({ affects: "one" })).toMatchObject({ row: { id: "beside" }, notify: ["aside@demo.gov.in"] });
});

test("an answer is offered with its page, and a ticket follows whoever has read it", () => {
  const asked = { request_type: "how-to", problem_type: "question" };

  expect(decide(asked)).toMatchObject({ outcome: "kb-answered", queue: "sm-second", pages: ["guides/y"] });
  expect(decide(asked).issues).toMatchObject([{ code: "read.this", severity: "info" }]);
  expect(decide({ ...asked, answer_read: true })).toMatchObject({ outcome: "created", row: { id: "all" } });
});

test("a redirection comes before anything is found wrong", () => {
  expect(decide({ request_type: "how-to", problem_type: "broken", mobile: "x" })).toMatchObject({
    accept: false,
    outcome: "redirected",
    route: [],
    queue: undefined,
    pages: ["guides/x"],
    issues: [{ field: "actor", code: "go.away", severity: "error" }],
  });
});

test("a refusal names every problem at once, the row's own too", () => {
  const refused = decide({ problem_type: "slow", eligible: false, mobile: "12", priority_requested: "high" });

  expect(refused).toMatchObject({ accept: false, outcome: "rejected", route: [], priority: "high", notify: [] });
  expect(codes(refused)).toEqual(["mobile.invalid", "not.eligible"]);
});

test("what is only worth knowing does not refuse", () => {
  const warned = decide({ email: "demo1@example.com", module: "unheard-of" });

  expect(warned.accept).toBe(true);
  expect(warned.issues.map(({ code, severity }) => [code, severity])).toEqual([
    ["email.nongov", "warning"],
    ["choice.unlisted", "warning"],
  ]);
});

test("when the form itself fails, the row says what it is about and how urgent", () => {
  expect(decide({ action: "fallback" }, { channel: "email" })).toMatchObject({
    outcome: "created-by-maintainer",
    route: ["kept", "sm-third"],
    queue: "sm-third",
    priority: "high",
    notify: ["x@demo.gov.in"],
  });
});

test("an earlier ticket of the same person is offered, never refused", () => {
  expect(decideSubmission(aSubmission(), desk, { number: "SM-1" })).toMatchObject({
    accept: true,
    outcome: "offered-duplicate",
    queue: "sm-first",
  });
});

describe("papers that are asked for", () => {
  const batch = { action: "batch", screenshots: [] };

  test("hold the ticket where it starts until they are complete; nobody is told yet", () => {
    const held = decide(batch);

    expect(held).toMatchObject({ accept: true, outcome: "held", route: ["sm-first"], queue: "sm-first", notify: [] });
    expect(held.issues).toMatchObject([
      {
        field: "documents",
        code: "paper.missing",
        severity: "warning",
        params: { missing: "{need:name}, {need:date-of-birth}" },
      },
    ]);
  });

  test("unless the rule only wants to know of them", () => {
    const needs = [{ need: "paper", when: { action: "batch" }, document: "paper", cite: "a-circular#paper" }];
    const decision = decideSubmission(aSubmission(batch), smallDesk({ needs }));

    expect(decision).toMatchObject({ outcome: "created", issues: [], notify: ["all@demo.gov.in"] });
  });

  test("and let it go when they are", () => {
    const documents = [{ kind: "paper", seen_by: "AC", shows: ["name", "date-of-birth"] }];

    expect(decide({ ...batch, documents })).toMatchObject({ outcome: "created", notify: ["all@demo.gov.in"] });
  });
});

describe("what must not be written", () => {
  const secret = { description: "pwd: Xy9$k" };

  test("is refused at a form, where it can be written again", () => {
    expect(decide(secret)).toMatchObject({ accept: false, issues: [{ field: "description", code: "cred.detected" }] });
    expect(codes(decide(secret, { channel: "no-js" }))).toContain("cred.detected");
  });

  test("is taken out elsewhere; somebody cleans up first, and the ticket goes on", () => {
    const mended = decide(secret, { channel: "github" });

    expect(mended).toMatchObject({
      accept: true,
      outcome: "created-with-redaction",
      route: ["kept", "sm-first"],
      queue: "kept",
    });
    expect(mended.found).toMatchObject([{ found: "credential" }]);
    expect(mended.issues).toMatchObject([{ code: "cred.redacted", severity: "warning", cite: "a-circular#secret" }]);
  });

  test("a personal paper is refused at a form and taken out elsewhere", () => {
    const paper = { attachments: ["servicebook.jpg"] };

    expect(decide(paper)).toMatchObject({ accept: false, issues: [{ field: "attachments", code: "pii.document" }] });
    expect(decide(paper, { channel: "github" })).toMatchObject({
      ...{ outcome: "created-with-redaction", queue: "kept" },
      found: [{ found: "personal-document" }],
    });
    expect(codes(decide({ screenshots: ["service-book.png"] }))).toEqual(["pii.document"]);
  });

  test("personal particulars in the words leave no file behind, so the ticket starts where it should", () => {
    const words = { description: "ABCPX0000D" };

    expect(codes(decide(words))).toEqual(["pii.detected"]);
    expect(decide(words, { channel: "email" })).toMatchObject({ outcome: "created-with-redaction", queue: "sm-first" });
  });

  test("the answer that the call desk wrote down is looked at too", () => {
    const answered = { resolution: "the pwd: Xy9$kk2", employee_id: "012345" };

    expect(decide(answered, { channel: "call-desk" }).issues).toMatchObject([
      { field: "resolution", code: "cred.detected" },
    ]);
  });
});

test("a desk whose last row does not fit everything is a fault of the desk", () => {
  const broken = smallDesk({ routing: [{ id: "x", when: { wing: "audit" }, route: ["sm-first"], cite: "a#b" }] });

  expect(() => decideSubmission(aSubmission(), broken)).toThrow("no routing row of small fits");
});
