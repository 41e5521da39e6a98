import { expect, test } from "vitest";
import { nextQuarter, quarterEnd, quarterOf } from "./quarter.ts";

test("a moment belongs to the quarter of its day in India", () => {
  expect(quarterOf("2026-11-21T10:00:00+05:30")).toBe("2026-Q4");
  expect(quarterOf("2026-12-31T23:59:59+05:30")).toBe("2026-Q4");
  expect(quarterOf("2027-01-01T00:00:00+05:30")).toBe("2027-Q1");
  expect(quarterOf("2027-03-31T23:59+05:30")).toBe("2027-Q1");
});

test("after the fourth quarter comes the first of the next year", () => {
  expect(nextQuarter("2026-Q3")).toBe("2026-Q4");
  expect(nextQuarter("2026-Q4")).toBe("2027-Q1");
});

test("a quarter ends where the next begins", () => {
  expect(quarterEnd("2026-Q4")).toBe("2027-01-01T00:00:00+05:30");
  expect(quarterOf(quarterEnd("2026-Q2"))).toBe("2026-Q3");
});
