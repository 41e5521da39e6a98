import { expect, test } from "vitest";
import { aSubmission } from "../testing/submissions.ts";
import { checksOf } from "./checks.ts";

test("the rules learn that something was there and of what kind, never what it was", () => {
  const { ticket } = aSubmission({ arn: "AA3211180000014", gstin: "32AAACX0000A1ZK", employee_id: "012345" });

  expect(checksOf(ticket)).toEqual({
    mobile: "valid",
    email_class: "gov",
    employee_id: "valid",
    gstin: "valid",
    arn: "present",
    screenshots: 1,
  });
});

test("what is blank is not there", () => {
  const { ticket } = aSubmission({ mobile: " ", email: "", arn: " ", gstin: " ", employee_id: "  ", screenshots: [] });

  expect(checksOf(ticket)).toEqual({ screenshots: 0 });
});

test("an ARN of another shape is marked, and a private address is told apart", () => {
  const { ticket } = aSubmission({ arn: "12345", email: "demo1@example.com" });

  expect(checksOf(ticket)).toMatchObject({ arn: "unusual", email_class: "other" });
});
