import { expect, test } from "vitest";
import { daysBetween, newestOf, writtenDay } from "./day.ts";

test("a day is written as offices write it", () => {
  expect(writtenDay("2018-11-19")).toBe("19.11.2018");
});

test("days are counted across the end of a year and a leap day", () => {
  expect(daysBetween("2019-12-31", "2020-01-01")).toBe(1);
  expect(daysBetween("2020-02-28", "2020-03-01")).toBe(2);
});

test("the newest of no days is none", () => {
  expect(newestOf([])).toBeUndefined();
  expect(newestOf(["2020-01-17", "2020-04-17", "2018-11-19"])).toBe("2020-04-17");
});
