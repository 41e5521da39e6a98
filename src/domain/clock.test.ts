import { expect, test } from "vitest";
import { at, clock, mark, pause, policyOf, waiting } from "../testing/one-clock.ts";

const opened = mark("2026-12-14 12:00", "opened"); // a Monday; 270 minutes of it are left

test("a clock is off while its policy is off, and until something starts it", () => {
  const off = { id: "answer", state: "off", started_at: null, due_at: null, elapsed_working_minutes: 0 };
  expect(clock([opened], "2026-12-31 12:00", { enabled: false })).toMatchObject({ ...off, breached_at: null });
  expect(clock([mark("2026-12-14 12:00", "first-action")], "2026-12-31 12:00")).toMatchObject(off);
  expect(clock([opened], "2026-12-14 11:59")).toMatchObject(off);
});

test("a running clock knows its start, its due time and the minutes worked so far", () => {
  expect(clock([opened], "2026-12-14 14:30")).toEqual({
    id: "answer",
    state: "running",
    started_at: at("2026-12-14 12:00"),
    due_at: at("2026-12-15 13:30"),
    paused: null,
    elapsed_working_minutes: 120,
    stopped_at: null,
    breached_at: null,
  });
});

test("a clock is in time through the minute it is due, and breached after it, at the due time", () => {
  expect(clock([opened], "2026-12-15 13:30")).toMatchObject({ state: "running", breached_at: null });
  const breached = { state: "breached", breached_at: at("2026-12-15 13:30") };
  expect(clock([opened], "2026-12-15 13:31")).toMatchObject(breached);
  expect(clock([opened], "2026-12-15 15:00")).toMatchObject({ ...breached, elapsed_working_minutes: 540 });
  expect(clock([opened], "2027-01-08 09:00")).toMatchObject(breached);
});

test("a stop in the due minute is in time; a later one keeps the breach", () => {
  const inTime = clock([opened, mark("2026-12-15 13:30", "resolved")], "2026-12-31 12:00");
  expect(inTime).toMatchObject({ state: "stopped", stopped_at: at("2026-12-15 13:30"), breached_at: null });
  const late = clock([opened, mark("2026-12-15 13:31", "resolved")], "2026-12-31 12:00");
  expect(late).toMatchObject({ state: "stopped", breached_at: at("2026-12-15 13:30"), elapsed_working_minutes: 480 });
});

test("a stop is the first one: closing after resolving changes nothing", () => {
  const marks = [opened, mark("2026-12-14 13:00", "resolved"), mark("2026-12-16 13:00", "closed")];
  const resolved = { state: "stopped", stopped_at: at("2026-12-14 13:00"), elapsed_working_minutes: 60 };
  expect(clock(marks, "2026-12-31 12:00")).toMatchObject(resolved);
});

test("waiting for the officer's evidence pauses the clock, with the reason, and pushes the due time", () => {
  const asked = mark("2026-12-14 13:00", "waiting-for-evidence");
  expect(clock([opened, asked], "2026-12-16 10:00")).toMatchObject({
    state: "paused",
    paused: { since: at("2026-12-14 13:00"), reason: waiting },
    due_at: at("2026-12-17 10:30"),
    elapsed_working_minutes: 60,
    breached_at: null,
  });
  const answered = [opened, asked, mark("2026-12-16 10:00", "evidence-complete")];
  expect(clock(answered, "2026-12-17 10:30")).toMatchObject({ state: "running", due_at: at("2026-12-17 10:30") });
  expect(clock(answered, "2026-12-17 10:31")).toMatchObject({ breached_at: at("2026-12-17 10:30"), paused: null });
});

test("asking twice is one pause, since the first asking", () => {
  const twice = ["2026-12-14 13:00", "2026-12-14 15:00"].map((when) => mark(when, "waiting-for-evidence"));
  const state = clock([opened, ...twice], "2026-12-16 10:00");
  expect(state).toMatchObject({ state: "paused", paused: { since: at("2026-12-14 13:00") } });
});

test("two waits end when both have ended", () => {
  const policy = policyOf({
    pauses_on: [pause(), { mark: "referred", until: ["decided"], reason: { hi: "समिति", en: "Committee" } }],
  });
  const marks = [
    opened,
    mark("2026-12-14 13:00", "waiting-for-evidence"),
    mark("2026-12-14 13:10", "referred"),
    mark("2026-12-15 10:00", "evidence-complete"),
  ];
  const half = clock(marks, "2026-12-15 12:00", policy);
  expect(half).toMatchObject({
    state: "paused",
    paused: { since: at("2026-12-14 13:10"), reason: { en: "Committee" } },
  });
  const both = clock([...marks, mark("2026-12-15 13:00", "decided")], "2026-12-15 13:00", policy);
  expect(both).toMatchObject({ state: "running", paused: null, due_at: at("2026-12-16 13:30") });
});

test("a wait that begins after the due time excuses nothing", () => {
  const marks = [opened, mark("2026-12-15 13:31", "waiting-for-evidence")];
  const excused = { state: "breached", breached_at: at("2026-12-15 13:30"), due_at: at("2026-12-15 13:30") };
  expect(clock(marks, "2026-12-18 12:00")).toMatchObject(excused);
  expect(clock([...marks, mark("2026-12-17 10:00", "evidence-complete")], "2026-12-18 12:00")).toMatchObject(excused);
});

test("a due time never falls within a wait: at the last minute it is moved to the wait's end", () => {
  const marks = [
    opened,
    mark("2026-12-15 13:30", "waiting-for-evidence"),
    mark("2026-12-15 13:45", "evidence-complete"),
  ];
  expect(clock(marks, "2026-12-15 13:46")).toMatchObject({ breached_at: at("2026-12-15 13:45") });
});

test("reopening gives back the time that was left, and the time stopped does not count", () => {
  const marks = [opened, mark("2026-12-14 13:00", "resolved"), mark("2026-12-16 10:00", "reopened")];
  expect(clock(marks, "2026-12-16 11:00")).toMatchObject({
    state: "running",
    started_at: at("2026-12-14 12:00"),
    stopped_at: null,
    due_at: at("2026-12-17 10:30"),
    elapsed_working_minutes: 120,
  });
});

test("a breach outlives a stop and a reopening", () => {
  const marks = [opened, mark("2026-12-17 13:00", "resolved"), mark("2026-12-18 10:00", "reopened")];
  expect(clock(marks, "2026-12-18 11:00")).toMatchObject({ state: "breached", breached_at: at("2026-12-15 13:30") });
});

test("a ticket closed while waiting does not wait when it is reopened", () => {
  const asked = mark("2026-12-14 13:00", "waiting-for-evidence");
  const marks = [opened, asked, mark("2026-12-15 13:00", "closed"), mark("2026-12-16 10:00", "reopened")];
  expect(clock(marks.slice(0, 3), "2026-12-16 09:00")).toMatchObject({ state: "stopped", paused: null });
  expect(clock(marks, "2026-12-16 10:00")).toMatchObject({ state: "running", due_at: at("2026-12-17 10:30") });
});

test("working days end with the Nth day's work, calendar days at the same time of day", () => {
  const due = (within: object) => clock([opened], "2026-12-14 12:00", policyOf({ within })).due_at;
  expect(due({ working_days: 2 })).toBe(at("2026-12-16 17:00"));
  expect(due({ calendar_days: 14 })).toBe(at("2026-12-28 12:00"));
});

test("a wait of one day's working minutes pushes working days by a day, and calendar days by its length", () => {
  const marks = [
    opened,
    mark("2026-12-14 13:00", "waiting-for-evidence"),
    mark("2026-12-15 13:00", "evidence-complete"),
  ];
  const due = (within: object) => clock(marks, "2026-12-15 13:00", policyOf({ within })).due_at;
  expect(due({ working_days: 2 })).toBe(at("2026-12-17 17:00"));
  expect(due({ calendar_days: 14 })).toBe(at("2026-12-29 12:00"));
});
