import { type Calendar, DAY_MINUTES, type Span, workingSpans } from "./calendar.ts";
import { epochMinute, fromEpochMinute, type Instant, IST_OFFSET_MINUTES } from "./instant.ts";

/** Beyond this many days without one working minute a calendar is wrong, and searching on would never end. */
const LONGEST_REST_DAYS = 400;

/** Minutes worked from one moment to another; 0 when `to` is not later. */
export function workingMinutesBetween(calendar: Calendar, from: Instant, to: Instant): number {
  return minutesBetween(calendar, epochMinute(from), epochMinute(to));
}

/** The earliest moment by which so many minutes have been worked; `from` itself when there are none to work. */
export function addWorkingMinutes(calendar: Calendar, from: Instant, minutes: number): Instant {
  return fromEpochMinute(plusWorkingMinutes(calendar, epochMinute(from), minutes));
}

/** The end of the Nth working day after the day of `from`. */
export function addWorkingDays(calendar: Calendar, from: Instant, days: number): Instant {
  return fromEpochMinute(plusWorkingDays(calendar, epochMinute(from), days));
}

/** The same time of day, so many days later, worked or not. */
export function addCalendarDays(from: Instant, days: number): Instant {
  return fromEpochMinute(epochMinute(from) + days * DAY_MINUTES);
}

export function minutesBetween(calendar: Calendar, from: number, to: number): number {
  let total = 0;
  for (let midnight = midnightOf(from); midnight < to; midnight += DAY_MINUTES) {
    for (const span of workingSpans(calendar, midnight)) {
      total += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    }
  }
  return total;
}

export function plusWorkingMinutes(calendar: Calendar, from: number, minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < 0) throw new RangeError(`cannot work ${minutes} minutes`);
  if (minutes === 0) return from;
  let left = minutes;
  for (const spans of workingDays(calendar, midnightOf(from))) {
    for (const span of spans) {
      const start = Math.max(span.from, from);
      if (start + left <= span.to) return start + left;
      left -= Math.max(0, span.to - start);
    }
  }
  throw restless(calendar);
}

export function plusWorkingDays(calendar: Calendar, from: number, days: number): number {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`cannot be due after ${days} working days`);
  let left = days;
  for (const spans of workingDays(calendar, midnightOf(from) + DAY_MINUTES)) {
    left -= 1;
    if (left === 0) return Math.max(...spans.map((span) => span.to));
  }
  throw restless(calendar);
}

/** The windows of each working day in order, until a rest no office takes. */
function* workingDays(calendar: Calendar, firstMidnight: number): Generator<Span[]> {
  let rest = 0;
  for (let midnight = firstMidnight; rest < LONGEST_REST_DAYS; midnight += DAY_MINUTES) {
    const spans = workingSpans(calendar, midnight);
    rest = spans.length > 0 ? 0 : rest + 1;
    if (spans.length > 0) yield spans;
  }
}

function midnightOf(minute: number): number {
  return Math.floor((minute + IST_OFFSET_MINUTES) / DAY_MINUTES) * DAY_MINUTES - IST_OFFSET_MINUTES;
}

function restless(calendar: Calendar): Error {
  return new Error(`calendar ${calendar.id} has no working window in ${LONGEST_REST_DAYS} days`);
}
