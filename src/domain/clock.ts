import { z } from "zod";
import type { Calendar } from "./calendar.ts";
import { type ClockRun, runClock } from "./clock-run.ts";
import { compareInstants, epochMinute, fromEpochMinute, type Instant } from "./instant.ts";
import { type Localised, localisedSchema } from "./localised.ts";

/** What clocks listen for. Which event of a ticket makes which mark is said where tickets are. */
export const MARKS = [
  "opened",
  "first-action",
  "waiting-for-evidence",
  "evidence-complete",
  "referred",
  "decided",
  "resolved",
  "closed",
  "reopened",
  "call-back-owed",
  "called-back",
] as const;
const markNameSchema = z.enum(MARKS);
export type MarkName = z.output<typeof markNameSchema>;

export interface Mark {
  at: Instant;
  mark: MarkName;
}

const pauseSchema = z
  .strictObject({
    mark: markNameSchema,
    until: z.array(markNameSchema).min(1),
    reason: localisedSchema,
  })
  .refine(({ mark, until }) => !until.includes(mark), "a pause cannot end with the mark that begins it");

export const withinSchema = z.union([
  z.strictObject({ working_days: z.int().positive() }),
  z.strictObject({ working_minutes: z.int().positive() }),
  z.strictObject({ calendar_days: z.int().positive() }),
]);
export type Within = z.output<typeof withinSchema>;

const clockSchema = z
  .strictObject({
    id: z.string().min(1),
    label: localisedSchema,
    /** The first of these starts the clock; after a stop, any of them lets it go on with the time it had left. */
    starts_on: z.array(markNameSchema).min(1),
    stops_on: z.array(markNameSchema).min(1),
    pauses_on: z.array(pauseSchema).default([]),
    within: withinSchema,
    escalates: z.boolean(),
    /** The circulars give no hours and no days, so each clock owns up to being somebody's setting. */
    not_from_circular: z.literal(true),
  })
  .refine(({ starts_on, stops_on }) => !starts_on.some((mark) => stops_on.includes(mark)), {
    error: "a mark cannot both start and stop a clock",
  });
export type Clock = z.output<typeof clockSchema>;

export const clockPolicySchema = z.strictObject({
  enabled: z.boolean().default(false),
  /** Whoever was due before this day is due as if the clock had started on it. */
  enforce_from: z.iso.date().nullable().default(null),
  clocks: z
    .array(clockSchema)
    .refine((clocks) => new Set(clocks.map(({ id }) => id)).size === clocks.length, "two clocks have the same id"),
});
export type ClockPolicy = z.output<typeof clockPolicySchema>;

export interface ClockState {
  id: string;
  /** Off: the policy is off, or nothing has started the clock. Stopped late: `breached_at` is set too. */
  state: "off" | "running" | "paused" | "stopped" | "breached";
  started_at: Instant | null;
  /** While paused: when it would be due if the wait ended now. */
  due_at: Instant | null;
  paused: { since: Instant; reason: Localised } | null;
  elapsed_working_minutes: number;
  stopped_at: Instant | null;
  /** The due time that passed, whenever somebody looked. Once past it never changes. */
  breached_at: Instant | null;
}

interface Timeline {
  policy: ClockPolicy;
  calendar: Calendar;
  marks: readonly Mark[];
  now: Instant;
}

/** Every clock of a policy, read from what had happened by `now`; the same answer however often it is asked. */
export function clockStates({ policy, calendar, marks, now }: Timeline): ClockState[] {
  const happened = marks
    .filter(({ at }) => compareInstants(at, now) <= 0)
    .sort((a, b) => compareInstants(a.at, b.at))
    .map(({ at, mark }) => ({ at: epochMinute(at), mark }));
  return policy.clocks.map((clock) => {
    if (!policy.enabled) return stateOf(clock, undefined);
    const run = (from?: number) => runClock(clock, calendar, happened, epochMinute(now), from);
    const plain = run();
    if (plain === undefined || policy.enforce_from === null) return stateOf(clock, plain);
    const enforced = epochMinute(`${policy.enforce_from}T00:00+05:30`);
    return stateOf(clock, plain.due < enforced ? run(enforced) : plain);
  });
}

function stateOf({ id }: Clock, run: ClockRun | undefined): ClockState {
  return {
    id,
    state: run === undefined ? "off" : nameOf(run),
    started_at: instantOrNull(run?.started),
    due_at: instantOrNull(run?.due),
    paused: run?.waits[0] ? { since: fromEpochMinute(run.waits[0].since), reason: run.waits[0].pause.reason } : null,
    elapsed_working_minutes: run?.elapsed ?? 0,
    stopped_at: instantOrNull(run?.stopped),
    breached_at: instantOrNull(run?.breached),
  };
}

function nameOf(run: ClockRun): ClockState["state"] {
  if (run.stopped !== undefined) return "stopped";
  if (run.breached !== undefined) return "breached";
  return run.waits.length > 0 ? "paused" : "running";
}

function instantOrNull(minute: number | undefined): Instant | null {
  return minute === undefined ? null : fromEpochMinute(minute);
}
