import { z } from "zod";
import { fromEpochMinute, type Instant, IST_OFFSET_MINUTES } from "./instant.ts";
import { localisedSchema } from "./localised.ts";

export const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export const DAY_MINUTES = 1440;

const timeSchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "is not a time such as 10:00");

const windowsSchema = z
  .array(z.strictObject({ from: timeSchema, to: timeSchema }))
  .default([])
  .refine(inOrder, "windows must follow one another and not overlap");

const dayOffSchema = z.strictObject({ date: z.iso.date(), name: localisedSchema });

/** One office's list for one year. A later list replaces an earlier one by a higher version, never by editing it. */
const holidayListSchema = z
  .strictObject({
    year: z.int().min(2017),
    version: z.int().positive(),
    state: z.string().min(1),
    source: localisedSchema,
    /** True until the list has been completed from the gazette. */
    needs_gazette: z.boolean(),
    days: z.array(dayOffSchema),
  })
  .refine(({ year, days }) => days.every(({ date }) => date.startsWith(`${year}-`)), "a date is not in the list's year")
  .refine(({ days }) => allDifferent(days.map(({ date }) => date)), "a date stands twice");

/** When a desk is at work. A department's own values: no circular gives hours. */
export const calendarSchema = z.strictObject({
  id: z.string().min(1),
  label: localisedSchema,
  /** True until the department has confirmed hours and Saturdays. */
  unconfirmed: z.boolean(),
  note: localisedSchema.optional(),
  windows: z
    .strictObject({
      sunday: windowsSchema,
      monday: windowsSchema,
      tuesday: windowsSchema,
      wednesday: windowsSchema,
      thursday: windowsSchema,
      friday: windowsSchema,
      saturday: windowsSchema,
    })
    .refine((week) => Object.values(week).some((day) => day.length > 0), "the week has no working window"),
  off_rules: z
    .array(z.strictObject({ weekday: z.enum(WEEKDAYS), nth: z.array(z.int().min(1).max(5)).min(1) }))
    .default([]),
  holidays: z
    .array(holidayListSchema)
    .default([])
    .refine((lists) => allDifferent(lists.map((list) => `${list.state} ${list.year} ${list.version}`)), {
      error: "two lists have the same state, year and version",
    }),
});
export type Calendar = z.output<typeof calendarSchema>;

/** From and to in minutes since 1970; `to` is the first minute no longer worked. */
export interface Span {
  from: number;
  to: number;
}

/** The windows worked on a day ("2026-11-21"), in order; none on a day off. */
export function workingWindows(calendar: Calendar, day: string): { from: Instant; to: Instant }[] {
  const midnight = Date.parse(`${day}T00:00+05:30`) / 60_000;
  return workingSpans(calendar, midnight).map(({ from, to }) => ({
    from: fromEpochMinute(from),
    to: fromEpochMinute(to),
  }));
}

export function workingSpans(calendar: Calendar, midnight: number): Span[] {
  const date = new Date((midnight + IST_OFFSET_MINUTES) * 60_000); // its UTC fields are the Indian ones
  const weekday = WEEKDAYS[date.getUTCDay()] as (typeof WEEKDAYS)[number];
  const nth = Math.ceil(date.getUTCDate() / 7);
  if (calendar.off_rules.some((rule) => rule.weekday === weekday && rule.nth.includes(nth))) return [];
  if (holidayDates(calendar).has(date.toISOString().slice(0, 10))) return [];
  return calendar.windows[weekday].map(({ from, to }) => ({
    from: midnight + minutesOfDay(from),
    to: midnight + minutesOfDay(to),
  }));
}

/** A calendar is asked for many days at a time; its lists are read once. */
const datesOf = new WeakMap<Calendar, ReadonlySet<string>>();

function holidayDates(calendar: Calendar): ReadonlySet<string> {
  const known = datesOf.get(calendar);
  if (known) return known;
  const inForce = calendar.holidays.filter((list) => !calendar.holidays.some((other) => replaces(other, list)));
  const dates = new Set(inForce.flatMap(({ days }) => days.map(({ date }) => date)));
  datesOf.set(calendar, dates);
  return dates;
}

type HolidayList = Calendar["holidays"][number];

function replaces(a: HolidayList, b: HolidayList): boolean {
  return a.state === b.state && a.year === b.year && a.version > b.version;
}

function minutesOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function inOrder(windows: readonly { from: string; to: string }[]): boolean {
  return windows.every(({ from, to }, index) => from < to && from >= (windows[index - 1]?.to ?? "00:00"));
}

function allDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
