import { expect, test } from "vitest";
import { at, clock, mark, pause, policyOf } from "../testing/one-clock.ts";
import { clockPolicySchema } from "./clock.ts";

const opened = mark("2026-12-14 12:00", "opened"); // a Monday; 270 minutes of it are left

test("a policy is off, and enforced from no day, unless it says otherwise", () => {
  expect(clockPolicySchema.parse({ clocks: [] })).toEqual({ enabled: false, enforce_from: null, clocks: [] });
});

test("a ticket due before clocks are enforced is due as if its clock had started on that day", () => {
  const enforced = { enforce_from: "2027-01-04" }; // a Monday
  const state = clock([opened], "2027-01-04 16:40", enforced);
  expect(state).toMatchObject({ state: "running", started_at: at("2026-12-14 12:00"), due_at: at("2027-01-05 11:30") });
  expect(clock([opened], "2027-01-05 11:31", enforced)).toMatchObject({ breached_at: at("2027-01-05 11:30") });
});

test("a ticket due on the day of enforcement or later keeps its due time", () => {
  expect(clock([opened], "2026-12-15 12:00", { enforce_from: "2026-12-15" }).due_at).toBe(at("2026-12-15 13:30"));
  const midnight = policyOf({ within: { calendar_days: 1 } });
  const atMidnight = mark("2026-12-14 00:00", "opened");
  const due = clock([atMidnight], "2026-12-14 12:00", { ...midnight, enforce_from: "2026-12-15" }).due_at;
  expect(due).toBe(at("2026-12-15 00:00"));
});

test("waits and stops before enforcement neither shorten nor lengthen what a ticket gets from that day", () => {
  const marks = [
    opened,
    mark("2026-12-16 10:00", "waiting-for-evidence"),
    mark("2026-12-18 10:00", "evidence-complete"),
    mark("2026-12-21 10:00", "resolved"),
    mark("2026-12-22 10:00", "reopened"),
  ];
  const state = clock(marks, "2027-01-04 09:00", { enforce_from: "2027-01-04" });
  expect(state).toMatchObject({ due_at: at("2027-01-05 11:30"), breached_at: null });
});

test.each([
  ["a clock that does not own up to being a setting", { not_from_circular: false }],
  ["a mark that both starts and stops", { stops_on: ["opened"] }],
  ["a pause that ends as it begins", { pauses_on: [{ ...pause(), until: ["waiting-for-evidence"] }] }],
  ["two measures of time", { within: { working_days: 1, calendar_days: 1 } }],
  ["no time at all", { within: { working_days: 0 } }],
  ["an unknown mark", { starts_on: ["begun"] }],
])("a policy is refused for %s", (_, wrong) => {
  expect(() => policyOf(wrong)).toThrow();
});

test("a policy is refused for two clocks of one name", () => {
  const { clocks } = policyOf({});
  expect(clockPolicySchema.safeParse({ clocks: [...clocks, ...clocks] }).success).toBe(false);
});
