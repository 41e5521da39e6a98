import fc from "fast-check";
import { expect, test } from "vitest";
import { officeCalendar } from "../testing/office-calendar.ts";
import { epochMinute } from "./instant.ts";
import { workMeter } from "./report-meter.ts";
import { parsePeriod } from "./report-period.ts";
import { minutesBetween } from "./working-time.ts";

test("running sums give the same working minutes as walking from day to day", () => {
  const worked = workMeter(officeCalendar);
  const from = epochMinute("2026-01-01T00:00+05:30");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600_000 }), fc.integer({ min: -100, max: 60_000 }), (start, length) => {
      expect(worked(from + start, from + start + length)).toBe(
        minutesBetween(officeCalendar, from + start, from + start + length),
      );
    }),
  );
});

test("a period is a month, a quarter, a year, or from one day to another, and nothing else", () => {
  expect(parsePeriod("2026-02")).toEqual({ id: "2026-02", first: "2026-02-01", last: "2026-02-28" });
  expect(parsePeriod("2026-Q4")).toEqual({ id: "2026-Q4", first: "2026-10-01", last: "2026-12-31" });
  expect(parsePeriod("2026")).toEqual({ id: "2026", first: "2026-01-01", last: "2026-12-31" });
  expect(parsePeriod("2026-11-20..2026-12-03")).toMatchObject({ first: "2026-11-20", last: "2026-12-03" });
  for (const wrong of ["2026-13", "2026-Q5", "26", "2026-11-31..2026-12-01", "2026-12-03..2026-11-20"]) {
    expect(parsePeriod(wrong)).toBeUndefined();
  }
});
