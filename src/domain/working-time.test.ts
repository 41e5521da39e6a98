import fc from "fast-check";
import { expect, test } from "vitest";
import { officeCalendar } from "../testing/office-calendar.ts";
import { type WallMinute, wallMinutes, worksIn } from "../testing/wall-clock.ts";
import { type Calendar, calendarSchema, WEEKDAYS } from "./calendar.ts";
import { epochMinute, fromEpochMinute } from "./instant.ts";
import { addCalendarDays, addWorkingDays, addWorkingMinutes, workingMinutesBetween } from "./working-time.ts";

const at = (text: string) => `${text.replace(" ", "T")}:00+05:30`;
const wall = wallMinutes("2026-12-07", 40);
const first = (wall[0] as WallMinute).minute;
const minutes = fc.integer({ min: first, max: first + 12 * 1440 });

test.each([
  ["2026-12-14 10:00", "2026-12-14 17:00", 390, "a day without its lunch"],
  ["2026-12-14 13:29", "2026-12-14 14:01", 2, "the two minutes about lunch"],
  ["2026-12-14 13:30", "2026-12-14 14:00", 0, "lunch alone"],
  ["2026-12-11 16:59", "2026-12-14 10:01", 2, "a weekend with a second Saturday"],
  ["2026-12-04 16:59", "2026-12-07 10:01", 212, "a weekend with a first Saturday"],
  ["2026-12-24 17:00", "2026-12-26 10:00", 0, "a holiday"],
  ["2026-12-31 16:00", "2027-01-02 11:00", 120, "the year's end, with its holiday"],
  ["2026-12-14 18:00", "2026-12-14 09:00", 0, "a time running backwards"],
])("from %s to %s office works %i minutes: %s", (from, to, worked) => {
  expect(workingMinutesBetween(officeCalendar, at(from), at(to))).toBe(worked);
});

test.each([
  ["2026-12-14 13:00", 30, "2026-12-14 13:30", "up to lunch"],
  ["2026-12-14 13:00", 31, "2026-12-14 14:01", "past lunch"],
  ["2026-12-14 13:45", 1, "2026-12-14 14:01", "from within lunch"],
  ["2026-12-11 20:00", 390, "2026-12-14 17:00", "from after hours, over a second Saturday"],
  ["2026-12-14 05:00", 1, "2026-12-14 10:01", "from before hours"],
  ["2026-12-31 16:30", 31, "2027-01-02 10:01", "over the year's end"],
  ["2026-12-13 11:11", 0, "2026-12-13 11:11", "with nothing to work"],
])("%s and %i working minutes is %s: %s", (from, count, due) => {
  expect(addWorkingMinutes(officeCalendar, at(from), count)).toBe(at(due));
});

test.each([
  ["2026-12-14 10:00", 1, "2026-12-15 17:00"],
  ["2026-12-14 23:59", 1, "2026-12-15 17:00"],
  ["2026-12-15 00:00", 1, "2026-12-16 17:00"],
  ["2026-12-11 10:00", 1, "2026-12-14 17:00"],
  ["2026-12-18 10:00", 1, "2026-12-19 13:30"],
  ["2026-12-24 10:00", 2, "2026-12-28 17:00"],
  ["2026-12-31 10:00", 1, "2027-01-02 13:30"],
])("what comes on %s is due after %i working days on %s, at the end of work", (from, days, due) => {
  expect(addWorkingDays(officeCalendar, at(from), days)).toBe(at(due));
});

test("calendar days keep the time of day", () => {
  expect(addCalendarDays(at("2026-12-24 11:11"), 14)).toBe(at("2027-01-07 11:11"));
});

test("working minutes are those of a clock watched minute by minute, for every calendar", () => {
  fc.assert(
    fc.property(calendars(), minutes, minutes, (calendar, from, to) => {
      const watched = wall.filter((tick) => tick.minute >= from && tick.minute < to && worksIn(calendar, tick)).length;
      expect(workingMinutesBetween(calendar, fromEpochMinute(from), fromEpochMinute(to))).toBe(watched);
    }),
  );
});

test("adding working minutes is the earliest moment by which they are worked, for every calendar", () => {
  fc.assert(
    fc.property(calendars(), minutes, fc.integer({ min: 1, max: 900 }), (calendar, from, count) => {
      const worked = wall.filter((tick) => tick.minute >= from && worksIn(calendar, tick));
      const last = worked[count - 1];
      fc.pre(last !== undefined);
      const due = addWorkingMinutes(calendar, fromEpochMinute(from), count);
      expect(epochMinute(due)).toBe((last as WallMinute).minute + 1);
      expect(workingMinutesBetween(calendar, fromEpochMinute(from), due)).toBe(count);
    }),
  );
});

test("working days end with the last minute watched on the Nth day with any work, for every calendar", () => {
  fc.assert(
    fc.property(calendars(), minutes, fc.integer({ min: 1, max: 5 }), (calendar, from, count) => {
      const today = wall.find((tick) => tick.minute === from)?.day ?? "";
      const worked = wall.filter((tick) => tick.day > today && worksIn(calendar, tick));
      const day = [...new Set(worked.map((tick) => tick.day))][count - 1];
      fc.pre(day !== undefined);
      const last = worked.findLast((tick) => tick.day === day) as WallMinute;
      expect(epochMinute(addWorkingDays(calendar, fromEpochMinute(from), count))).toBe(last.minute + 1);
    }),
  );
});

test("working time adds up over any moment between, and never shrinks", () => {
  fc.assert(
    fc.property(fc.array(minutes, { minLength: 3, maxLength: 3 }), (three) => {
      const [a = "", b = "", c = ""] = three.toSorted((x, y) => x - y).map(fromEpochMinute);
      const between = (from: string, to: string) => workingMinutesBetween(officeCalendar, from, to);
      expect(between(a, b) + between(b, c)).toBe(between(a, c));
      expect(between(a, c)).toBeGreaterThanOrEqual(between(a, b));
    }),
  );
});

test("a calendar that never works again is named instead of searched for ever", () => {
  const idle = { ...officeCalendar, off_rules: WEEKDAYS.map((weekday) => ({ weekday, nth: [1, 2, 3, 4, 5] })) };
  expect(() => addWorkingMinutes(idle, at("2026-12-14 10:00"), 1)).toThrow("calendar office has no working window");
  expect(() => addWorkingDays(idle, at("2026-12-14 10:00"), 1)).toThrow("calendar office has no working window");
});

test.each([-1, 0.5, Number.NaN])("%d is no count of minutes or days", (count) => {
  expect(() => addWorkingMinutes(officeCalendar, at("2026-12-14 10:00"), count)).toThrow(RangeError);
  expect(() => addWorkingDays(officeCalendar, at("2026-12-14 10:00"), count)).toThrow(RangeError);
});

test("nothing is due after no working days", () => {
  expect(() => addWorkingDays(officeCalendar, at("2026-12-14 10:00"), 0)).toThrow(RangeError);
});

/** Any week of up to two windows a day, any rule, and some holidays of the watched days. */
function calendars(): fc.Arbitrary<Calendar> {
  const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 4 }).map(windowsBetween);
  const windows = fc.record(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, cuts])));
  const nth = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 });
  const offRules = fc.array(fc.record({ weekday: fc.constantFrom(...WEEKDAYS), nth }), { maxLength: 2 });
  const days = fc.uniqueArray(fc.integer({ min: 7, max: 31 }), { maxLength: 4 });
  return fc
    .record({ windows, off_rules: offRules, days })
    .filter((made) => Object.values(made.windows).some((spans) => spans.length > 0))
    .map(({ days: off, ...rest }) => calendarSchema.parse({ ...officeCalendar, ...rest, holidays: [december(off)] }));
}

function windowsBetween(cuts: number[]) {
  const times = cuts.toSorted((a, b) => a - b).map((cut) => `${two(Math.floor(cut / 60))}:${two(cut % 60)}`);
  return [0, 2].flatMap((i) => (times[i + 1] === undefined ? [] : [{ from: times[i], to: times[i + 1] }]));
}

function december(days: readonly number[]) {
  const [list] = officeCalendar.holidays;
  return { ...list, days: days.map((day) => ({ date: `2026-12-${two(day)}`, name: { hi: "अवकाश", en: "Holiday" } })) };
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
