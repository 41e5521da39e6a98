import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import { reviewSignals, reviewTicket } from "./ticket-review.ts";

const desk = smallDesk();
const later = { at: "2026-11-21T12:00:00+05:30" };
const told = (issues: ReturnType<typeof reviewTicket>) =>
  issues.map(({ field, code, severity }) => `${severity} ${field} ${code}`);

test("a new ticket, and one to which events were added, are as they should be", () => {
  const before = waitingAt("sm-first");
  const after = { ...before, timeline: [...before.timeline, anEvent({ ...later, text: "Rang the officer." })] };
  expect(reviewTicket(undefined, before, desk)).toEqual([]);
  expect(reviewTicket(before, after, desk)).toEqual([]);
});

test("every fact that changed is named, the order of keys is no change", () => {
  const before = waitingAt("sm-first", { answers: { affects: "many", error_text: "E1" } });
  const reordered = { ...before, answers: { error_text: "E1", affects: "many" } };
  const changed = { ...before, module: "refund", synthetic: false };
  expect(told(reviewTicket(before, reordered, desk))).toEqual([]);
  expect(told(reviewTicket(before, changed, desk))).toEqual(["error synthetic facts", "error module facts"]);
});

test("an event that is gone or rewritten is named; the mark of a later merge is no rewriting", () => {
  const note = anEvent({ ...later, text: "Rang." });
  const other = anEvent({ ...later, text: "Wrote." });
  const opened = waitingAt("sm-first");
  const before = { ...opened, timeline: [...opened.timeline, note, other] };
  const rewritten = { ...opened, timeline: [...opened.timeline, { ...note, text: "Did not ring." }] };
  const marked = { ...before, timeline: [...opened.timeline, { ...note, void: "moved on already" }, other] };
  expect(told(reviewTicket(before, rewritten as typeof before, desk))).toEqual([
    "error timeline.1 history",
    "error timeline history",
  ]);
  expect(told(reviewTicket(before, marked as typeof before, desk))).toEqual([]);
});

test("secrets, identity numbers and what reaches a person are found in whatever was added, and nowhere else", () => {
  const old = waitingAt("sm-first", { description: "Mail me: demo1@demo.gov.in" });
  const leak = anEvent({ ...later, text: "My password: Demo@12345, GSTIN 32AAAAA0000A1Z5" });
  const after = { ...old, timeline: [...old.timeline, leak] };
  expect(told(reviewTicket(undefined, old, desk))).toEqual(["error description identifier"]);
  expect(told(reviewTicket(old, after, desk))).toEqual([
    "error timeline.1.text credential",
    "error timeline.1.text identifier",
  ]);
  const asked = waitingAt("sm-first", {
    answers: { error_text: "Aadhaar 2345 6789 0124" },
    post: { role: "Clerk 9000000012" },
  });
  expect(told(reviewTicket(undefined, asked, desk))).toContain("error post.role identifier");
});

test("what only a newer desk may know, and what the order forbids, is worth a word and no refusal", () => {
  const before = waitingAt("sm-first");
  const moved = anEvent({ ...later, kind: "escalated", from: "sm-first", to: "sm-unheard-of", reason: "stuck" });
  const late = anEvent({ at: "2026-11-21T13:00:00+05:30", kind: "reopened", reason: "again" });
  const after = { ...before, timeline: [...before.timeline, moved, late] };
  expect(told(reviewTicket(before, after, desk))).toEqual(["warning timeline.1.to queue", "warning timeline.2 order"]);
  expect(told(reviewTicket(undefined, before, undefined))).toEqual(["warning track track"]);
});

test("what a reader typed into the search is looked through as well", () => {
  const at = "2026-11-21T10:00:00+05:30";
  const issues = reviewSignals([{ at, kind: "no-result", lang: "en", query: "demo1@demo.gov.in vpn" }]);
  expect(told(issues)).toEqual(["error 0.query identifier"]);
});
