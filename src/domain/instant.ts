import { z } from "zod";

/**
 * A moment as the files write it: ISO 8601 with `+05:30`. India has one time zone and no summer time, so its day is
 * integer arithmetic, in a browser as on a server.
 */
export type Instant = string;

export const IST_OFFSET_MINUTES = 330;
const MINUTE_MS = 60_000;

/** Imports write minutes, this program seconds, browsers milliseconds: all three are read. */
export const instantSchema = z
  .union([z.iso.datetime({ offset: true, precision: -1 }), z.iso.datetime({ offset: true })], {
    error: "is not a date and time such as 2018-11-26T02:10+05:30",
  })
  .refine((text) => text.endsWith("+05:30"), "is not in Indian Standard Time (+05:30)")
  .refine((text) => !/\.\d{4}/.test(text), "is finer than a millisecond");

/** Whole seconds, the fraction dropped: people read these files, and one width makes text order time order. */
export function toIst(date: Date): Instant {
  const shifted = new Date(date.getTime() + IST_OFFSET_MINUTES * MINUTE_MS);
  return `${shifted.toISOString().slice(0, 19)}+05:30`;
}

export function epochMs(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`);
  return ms;
}

/** The day in India, which until 05:30 is not yet the day in UTC. */
export function istDay(instant: Instant): string {
  return toIst(new Date(epochMs(instant))).slice(0, 10);
}

/** For `sort`; instants of different precision do not compare as text. */
export function compareInstants(a: Instant, b: Instant): number {
  return epochMs(a) - epochMs(b);
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return toIst(new Date(epochMs(instant) + minutes * MINUTE_MS));
}

/** Clocks tick in whole minutes: a moment counts as the minute it falls in. */
export function epochMinute(instant: Instant): number {
  return Math.floor(epochMs(instant) / MINUTE_MS);
}

export function fromEpochMinute(minute: number): Instant {
  return toIst(new Date(minute * MINUTE_MS));
}
