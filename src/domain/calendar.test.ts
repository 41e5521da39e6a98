import { expect, test } from "vitest";
import { officeCalendar } from "../testing/office-calendar.ts";
import { calendarSchema, workingWindows } from "./calendar.ts";

test("a weekday is worked in its windows, with lunch between", () => {
  expect(workingWindows(officeCalendar, "2026-12-14")).toEqual([
    { from: "2026-12-14T10:00:00+05:30", to: "2026-12-14T13:30:00+05:30" },
    { from: "2026-12-14T14:00:00+05:30", to: "2026-12-14T17:00:00+05:30" },
  ]);
});

test("the second Saturday of a month is off, and only that one", () => {
  const saturdays = ["2026-12-05", "2026-12-12", "2026-12-19", "2027-01-02", "2027-01-09"];
  expect(saturdays.map((day) => workingWindows(officeCalendar, day).length)).toEqual([1, 0, 1, 1, 0]);
  // the earliest and the latest date a second Saturday can have
  expect(workingWindows(officeCalendar, "2027-05-08")).toEqual([]);
  expect(workingWindows(officeCalendar, "2026-11-14")).toEqual([]);
});

test("a rule may name several Saturdays of a month", () => {
  const calendar = { ...officeCalendar, off_rules: [{ weekday: "saturday" as const, nth: [2, 4] }] };
  expect(workingWindows(calendar, "2026-12-26")).toEqual([]);
  expect(workingWindows(calendar, "2026-12-19")).toHaveLength(1);
});

test("a holiday is not worked, and the later version of a list replaces the earlier one", () => {
  expect(workingWindows(officeCalendar, "2026-12-25")).toEqual([]);
  expect(workingWindows(officeCalendar, "2026-12-24")).toHaveLength(2);
  expect(workingWindows(officeCalendar, "2027-01-01")).toEqual([]);
});

test("a version replaces its own State's and year's list, not another's", () => {
  const [first, second, next] = officeCalendar.holidays;
  const lists = [{ ...first, state: "KL" }, second, next];
  const calendar = calendarSchema.parse({ ...officeCalendar, holidays: lists });
  expect(workingWindows(calendar, "2026-12-24")).toEqual([]);
  expect(workingWindows(calendar, "2027-01-26")).toEqual([]);
});

test.each([
  ["windows that overlap", { windows: { monday: [span("10:00", "13:30"), span("13:00", "17:00")] } }],
  ["a window that ends before it begins", { windows: { monday: [span("17:00", "10:00")] } }],
  ["a window without length", { windows: { monday: [span("10:00", "10:00")] } }],
  ["a time that does not exist", { windows: { monday: [span("10:00", "25:00")] } }],
  ["a week without work", { windows: {} }],
  ["a sixth Saturday", { off_rules: [{ weekday: "saturday", nth: [6] }] }],
  ["a holiday of another year", { holidays: [list({ year: 2026 })] }],
  ["a holiday twice", { holidays: [list({ days: [dayOff(), dayOff()] })] }],
  ["a version twice", { holidays: [list({}), list({})] }],
  ["an unknown field", { hours: 8 }],
])("a calendar is refused for %s", (_, wrong) => {
  expect(calendarSchema.safeParse({ ...officeCalendar, ...wrong }).success).toBe(false);
});

test("windows may touch, and may reach to midnight", () => {
  const windows = { sunday: [span("00:00", "12:00"), span("12:00", "24:00")] };
  const calendar = calendarSchema.parse({ ...officeCalendar, windows });
  expect(workingWindows(calendar, "2026-12-13")[1]?.to).toBe("2026-12-14T00:00:00+05:30");
});

function span(from: string, to: string) {
  return { from, to };
}

function dayOff() {
  return { date: "2027-01-26", name: { hi: "अवकाश", en: "Holiday" } };
}

function list(changes: object) {
  const source = { hi: "परीक्षण", en: "Made up" };
  return { year: 2027, version: 1, state: "UP", source, needs_gazette: true, days: [dayOff()], ...changes };
}
