import { describe, expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { aSubmission } from "../testing/submissions.ts";
import type { Desk } from "./desk.ts";
import { fieldIssues, identifierIssues } from "./field-rules.ts";
import { submissionFacts } from "./submission-facts.ts";

const small = smallDesk();

function issues(ticket: Record<string, unknown>, rest: Record<string, unknown> = {}, desk: Desk = small) {
  const submission = aSubmission(ticket, rest);
  return fieldIssues(submission, desk, submissionFacts(submission, desk));
}
const codes = (...args: Parameters<typeof issues>) => issues(...args).map(({ field, code }) => `${field}: ${code}`);

test("a full submission has nothing wrong with it", () => {
  expect(issues({})).toEqual([]);
});

describe("what must be there", () => {
  test("is named with its paragraph, on the channels where it is asked", () => {
    expect(issues({ mobile: undefined })).toMatchObject([
      { field: "mobile", code: "mobile.invalid", cite: "a-circular#mobile", severity: "error" },
    ]);
    expect(codes({ mobile: "  ", request_type: undefined })).toEqual([
      "request_type: field.required",
      "mobile: mobile.invalid",
    ]);
    expect(codes({ mobile: undefined }, { channel: "github" })).toEqual([]);
    expect(codes({}, { channel: "call-desk" })).toEqual(["employee_id: empid.invalid"]);
  });

  test("a screenshot, or the reason why there is none, and only where a screen is involved", () => {
    expect(codes({ screenshots: [] })).toEqual(["screenshots: screenshot.required"]);
    expect(codes({ screenshots: [], no_screenshot_reason: "no-screen" })).toEqual([]);
    expect(codes({ screenshots: [], action: "batch" })).toEqual([]);
  });

  test("a question that decides is asked of people, and no answer is no answer", () => {
    expect(issues({ problem_type: "slow" })).toMatchObject([{ field: "eligible", code: "field.required" }]);
    expect(codes({ problem_type: "slow", eligible: false })).toEqual([]);
    expect(codes({ problem_type: "slow" }, { channel: "email" })).toEqual([]);
  });
});

test("the description is as long as the desk allows, and not one character longer", () => {
  expect(codes({ description: "0123456789" })).toEqual([]);
  expect(issues({ description: "0123456789x" })).toMatchObject([
    { field: "description", code: "desc.too_long", cite: "a-circular#length", params: { n: 11, limit: 10 } },
  ]);
});

describe("contacts", () => {
  test("a mobile number and an employee ID that cannot be", () => {
    expect(issues({ mobile: "12345", employee_id: "12345" })).toMatchObject([
      { field: "mobile", code: "mobile.invalid", cite: "a-circular#mobile" },
      { field: "employee_id", code: "empid.invalid", cite: "a-circular#id" },
    ]);
    expect(codes({ employee_id: "012345" })).toEqual([]);
  });

  test("a private address is a warning or a refusal, as the desk's policy says", () => {
    const strict = smallDesk({ policies: { ...small.policies, email: { others: "block", cite: "a-circular#mail" } } });

    expect(issues({ email: "demo1@example.com" })).toMatchObject([{ code: "email.nongov", severity: "warning" }]);
    expect(issues({ email: "demo1@example.com" }, {}, strict)).toMatchObject([
      { code: "email.nongov", severity: "error" },
    ]);
    expect(issues({ email: "nobody" })).toMatchObject([
      { field: "email", code: "email.invalid", cite: "a-circular#mail" },
    ]);
    expect(codes({ email: " " })).toEqual([]);
  });
});

describe("identifiers", () => {
  test("a GSTIN is refused by what is wrong with it, an ARN is only remarked on", () => {
    expect(issues({ gstin: "32AAACX0000A1ZX", arn: "12345" })).toMatchObject([
      {
        field: "gstin",
        code: "gstin.checksum",
        severity: "error",
        cite: "a-circular#evidence",
        params: { v: "32AAACX0000A1ZX" },
      },
      { field: "arn", code: "arn.unusual", severity: "warning", cite: "a-circular#evidence", params: { v: "12345" } },
    ]);
    expect(codes({ gstin: "x" })).toEqual(["gstin: gstin.format"]);
    expect(codes({ gstin: "00AAACX0000A1ZX" })).toEqual(["gstin: gstin.state"]);
  });

  test("blank ones are none", () => {
    expect(identifierIssues({ gstin: " ", arn: " " }, small)).toEqual([]);
    expect(codes({ gstin: "32AAACX0000A1ZK", arn: "AA3211180000014" })).toEqual([]);
  });
});

describe("drop-downs", () => {
  test("a problem type of another request type is a mistake", () => {
    expect(issues({ problem_type: "question" })).toMatchObject([
      { field: "problem_type", code: "choice.mismatch", severity: "error", cite: "a-circular#types" },
    ]);
  });

  test("one that no list knows is taken and flagged; other names of a listed one are that one", () => {
    expect(issues({ problem_type: "unheard-of", module: "unheard-of" })).toMatchObject([
      { field: "problem_type", code: "choice.unlisted", severity: "warning", params: { v: "unheard-of" } },
      { field: "module", code: "choice.unlisted", severity: "warning" },
    ]);
    expect(codes({ problem_type: "slowness", eligible: true })).toEqual([]);
    expect(codes({ request_type: "unheard-of" })).toEqual(["request_type: choice.unlisted"]);
  });
});

test("responsibility for the data is acknowledged or the ticket is not sent", () => {
  expect(issues({ acknowledged: false })).toMatchObject([
    { field: "acknowledged", code: "ack.required", cite: "a-circular#ack" },
  ]);
  expect(codes({ acknowledged: true })).toEqual([]);
});
