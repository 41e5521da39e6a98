import { z } from "zod";
import { addMinutes, compareInstants, type Instant } from "./instant.ts";
import { localisedSchema } from "./localised.ts";

const DAY_MINUTES = 1440;

/** Everything that the desk holds of people, or that tells what was done with it. */
export const RECORDS = [
  "tickets",
  "personal-data",
  "screenshots",
  "stories",
  "audit-log",
  "system-log",
  "mail",
] as const;
export type RecordKind = (typeof RECORDS)[number];

const recordSchema = z.strictObject({
  id: z.enum(RECORDS),
  title: localisedSchema,
  /** From when the days are counted. */
  counts_from: localisedSchema,
  /** Null: kept for good, unless another law says otherwise. */
  keep_days: z.int().positive().nullable(),
  /** `shred-key` is for a person to do, with a checklist; `delete` the worker does by itself. */
  at_end: z.enum(["shred-key", "delete", "keep"]),
  law: localisedSchema,
});

export const retentionSchema = z.strictObject({
  records: z
    .array(recordSchema)
    .refine((records) => RECORDS.every((kind) => records.filter(({ id }) => id === kind).length === 1), {
      error: `each of ${RECORDS.join(", ")} stands once`,
    })
    .refine((records) => records.every(({ keep_days, at_end }) => (keep_days === null) === (at_end === "keep")), {
      error: "what has no days is kept, and what is kept has no days",
    }),
});
export type Retention = z.output<typeof retentionSchema>;

/** Something that is held, and when its days begin; undefined while it is in use. */
export interface Holding {
  record: RecordKind;
  name: string;
  ended: Instant | undefined;
  count: number;
}

export interface Due extends Holding {
  ended: Instant;
  /** Since when it is to be erased. */
  since: Instant;
  at_end: "shred-key" | "delete";
}

/** What has been held for as long as the schedule allows, longest overdue first. */
export function dueForErasure({ records }: Retention, holdings: readonly Holding[], now: Instant): Due[] {
  return holdings
    .flatMap((holding) => {
      const rule = records.find(({ id }) => id === holding.record);
      if (!rule || rule.keep_days === null || rule.at_end === "keep" || holding.ended === undefined) return [];
      const since = addMinutes(holding.ended, rule.keep_days * DAY_MINUTES);
      return compareInstants(since, now) <= 0 ? [{ ...holding, ended: holding.ended, since, at_end: rule.at_end }] : [];
    })
    .sort((a, b) => compareInstants(a.since, b.since));
}

export function keepDays({ records }: Retention, kind: RecordKind): number {
  const days = records.find(({ id }) => id === kind)?.keep_days;
  if (days === undefined || days === null) throw new Error(`the retention schedule gives no days for ${kind}`);
  return days;
}

/** What is older than this is past its days. */
export function keptSince(schedule: Retention, kind: RecordKind, now: Instant): Instant {
  return addMinutes(now, -keepDays(schedule, kind) * DAY_MINUTES);
}
