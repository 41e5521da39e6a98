import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { aSubmission } from "../testing/submissions.ts";
import { aboutPost, documentsComplete, isUrgent, submissionFacts } from "./submission-facts.ts";

const desk = smallDesk({
  designations: [
    { id: "posted-outside-division", all: [["headquarters"]] },
    { id: "head", all: [["head of division"]] },
  ],
});
const facts = (ticket: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  submissionFacts(aSubmission(ticket, rest), desk);

test("what was said can be asked about", () => {
  expect(
    facts({ priority_requested: "high", system: "portal", urgent_line: true, description: "Power is cut" }),
  ).toMatchObject({
    action: "create",
    channel: "web",
    lang: "en",
    problem_type: ["broken"],
    system: "portal",
    urgent_line: true,
    topics: ["power"],
    email_class: "gov",
    urgent: false,
    complainant_type: "officer",
    documents_complete: false,
  });
});

test("whose problem it is: the post, else the answer, else an officer's", () => {
  expect(facts({ complainant_type: "dealer" }).complainant_type).toBe("dealer");
  const actor = { role: "Practitioner", complainant_type: "tax-practitioner" };
  expect(facts({ complainant_type: "dealer" }, { actor }).complainant_type).toBe("tax-practitioner");
});

test("a post is known by its words, and its posting counts for more than they", () => {
  const head = aboutPost({ role: "Head of Division", wing: "audit" }, desk);

  expect(head).toMatchObject({ designations: ["head"], wing: "audit", outside_division: false });
  expect(aboutPost({ role: "Clerk", formation: "Headquarters" }, desk).outside_division).toBe(true);
  expect(aboutPost({ role: "Clerk", office: "Headquarters", posting: "division" }, desk).outside_division).toBe(false);
  expect(aboutPost({ role: "Clerk", posting: "appeals" }, desk).outside_division).toBe(true);
});

test("urgent is what the officer calls urgent, or what needs an immediate solution", () => {
  expect(isUrgent({}, "urgent")).toBe(true);
  expect(isUrgent({ immediate: true }, "low")).toBe(true);
  expect(isUrgent({ immediate: false }, "high")).toBe(false);
});

test("papers are complete only where some are asked for", () => {
  const papers = [{ kind: "paper", count: 1, seen_by: "AC", shows: ["name", "date-of-birth"] }];

  expect(documentsComplete({ action: "create" }, papers, desk)).toBe(false);
  expect(documentsComplete({ action: "batch" }, papers, desk)).toBe(true);
  expect(documentsComplete({ action: "batch" }, undefined, desk)).toBe(false);
});
