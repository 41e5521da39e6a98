import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { calendarSchema, workingWindows } from "./calendar.ts";
import { clockPolicySchema } from "./clock.ts";

const content = new URL("../../content/", import.meta.url);
const read = (path: string): unknown => parse(readFileSync(new URL(path, content), "utf8"));
const files = readdirSync(new URL("calendars/", content)).sort();

test("the desks have a calendar each", () => {
  expect(files).toEqual(expect.arrayContaining(["centre.yaml", "kerala.yaml", "up.yaml"]));
});

test.each(files)("calendars/%s is read, is named as its file and knows the three national holidays", (file) => {
  const calendar = calendarSchema.parse(read(`calendars/${file}`));
  expect(`${calendar.id}.yaml`).toBe(file);
  for (const day of ["2026-01-26", "2026-08-15", "2026-10-02", "2027-01-26", "2027-08-15", "2027-10-02"]) {
    expect(workingWindows(calendar, day), day).toEqual([]);
  }
});

test.each(files)("calendars/%s says so where hours are unconfirmed or the gazette is not held", (file) => {
  const calendar = calendarSchema.parse(read(`calendars/${file}`));
  if (calendar.unconfirmed) expect(calendar.note?.en).toContain("until the department confirms");
  for (const { needs_gazette, source } of calendar.holidays) {
    expect(source.en.includes("not held")).toBe(needs_gazette);
  }
});

test("the clocks as delivered are off, and each is labelled as not from the circulars", () => {
  const policy = clockPolicySchema.parse(read("clocks.yaml"));
  expect(policy.enabled).toBe(false);
  expect(policy.clocks.map(({ id, within }) => ({ id, ...within }))).toEqual([
    { id: "acknowledge", working_days: 2 },
    { id: "call-back", working_days: 1 },
    { id: "docket", calendar_days: 14 },
    { id: "ageing", working_days: 30 },
  ]);
  for (const { label } of policy.clocks) {
    expect(label.en).toContain("not from the circulars");
    expect(label.hi).toContain("परिपत्रों से नहीं");
  }
});
