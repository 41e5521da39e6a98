import { type Calendar, DAY_MINUTES } from "./calendar.ts";
import type { Clock, MarkName } from "./clock.ts";
import { minutesBetween, plusWorkingDays, plusWorkingMinutes } from "./working-time.ts";

/** One clock's hands, in minutes since 1970. */
export interface ClockRun {
  started: number;
  due: number;
  elapsed: number;
  stopped: number | undefined;
  breached: number | undefined;
  /** Pauses that have begun and not ended, in order. */
  waits: readonly Wait[];
}

interface Wait {
  since: number;
  pause: Clock["pauses_on"][number];
}

interface Hands extends ClockRun {
  /** The allowance not yet used when the clock last stood still. */
  left: number;
  /** Up to where `elapsed` has been counted. */
  seen: number;
}

/**
 * Plays the marks, in order of time, on one clock; undefined when none starts it. With `countFrom` nothing before
 * that minute uses up allowance. Time used before a pause stays used: what is left then begins again at its end.
 */
export function runClock(
  clock: Clock,
  calendar: Calendar,
  marks: readonly { at: number; mark: MarkName }[],
  now: number,
  countFrom = Number.NEGATIVE_INFINITY,
): ClockRun | undefined {
  const meter = meterOf(clock, calendar, countFrom);
  let waits: readonly Wait[] = [];
  let hands: Hands | undefined;
  for (const { at, mark } of marks) {
    waits = waitsAfter(clock, waits, mark, at);
    if (hands !== undefined) hands = strike(advance(hands, at, meter), clock, mark, at, waits, meter);
    else if (clock.starts_on.includes(mark)) hands = start(at, waits, meter);
  }
  return hands && advance(hands, now, meter);
}

function start(at: number, waits: readonly Wait[], meter: Meter): Hands {
  const left = meter.allowance(at);
  const due = meter.dueWith(left, at);
  return { started: at, due, elapsed: 0, stopped: undefined, breached: undefined, waits, left, seen: at };
}

/** Time passes. Due means by the end of that minute: only a later one is a breach, and a breach stands for good. */
function advance(hands: Hands, to: number, meter: Meter): Hands {
  if (hands.stopped !== undefined) return hands;
  if (hands.waits.length > 0) return goOnFrom(hands, to, meter);
  const elapsed = hands.elapsed + meter.worked(hands.seen, to);
  return { ...hands, elapsed, seen: to, breached: hands.breached ?? (to > hands.due ? hands.due : undefined) };
}

function strike(hands: Hands, clock: Clock, mark: MarkName, at: number, waits: readonly Wait[], meter: Meter): Hands {
  let stopped = hands.stopped;
  if (clock.stops_on.includes(mark)) stopped ??= at;
  if (clock.starts_on.includes(mark)) stopped = undefined;
  const next = { ...hands, stopped, waits: stopped === undefined ? waits : [] };
  if (isRunning(hands) && !isRunning(next)) return { ...next, left: meter.left(at, hands.due) };
  return isRunning(next) && !isRunning(hands) ? goOnFrom(next, at, meter) : next;
}

function goOnFrom(hands: Hands, minute: number, meter: Meter): Hands {
  const due = hands.breached ?? meter.dueWith(hands.left, minute);
  return { ...hands, due, seen: minute };
}

function isRunning(hands: Hands): boolean {
  return hands.stopped === undefined && hands.waits.length === 0;
}

/** A stop ends every pause: a ticket reopened later is not still waiting for what was asked before. */
function waitsAfter(clock: Clock, waits: readonly Wait[], mark: MarkName, at: number): readonly Wait[] {
  if (clock.stops_on.includes(mark)) return [];
  const open = waits.filter(({ pause }) => !pause.until.includes(mark));
  const begun = clock.pauses_on.filter((pause) => pause.mark === mark && !open.some((wait) => wait.pause === pause));
  return [...open, ...begun.map((pause) => ({ since: at, pause }))];
}

/** How a clock's allowance is measured: in working minutes, or for calendar days in all of them. */
interface Meter {
  worked(from: number, to: number): number;
  allowance(at: number): number;
  left(at: number, due: number): number;
  dueWith(left: number, at: number): number;
}

function meterOf({ within }: Clock, calendar: Calendar, countFrom: number): Meter {
  const counted = (minute: number) => Math.max(minute, countFrom);
  const worked = (from: number, to: number) => minutesBetween(calendar, from, to);
  if ("calendar_days" in within) {
    return {
      worked,
      allowance: () => within.calendar_days * DAY_MINUTES,
      left: (at, due) => due - counted(at),
      dueWith: (left, at) => counted(at) + left,
    };
  }
  return {
    worked,
    allowance: (at) => ("working_minutes" in within ? within.working_minutes : workingDays(within, counted(at))),
    left: (at, due) => worked(counted(at), due),
    dueWith: (left, at) => plusWorkingMinutes(calendar, counted(at), left),
  };

  function workingDays({ working_days }: { working_days: number }, from: number): number {
    return worked(from, plusWorkingDays(calendar, from, working_days));
  }
}
