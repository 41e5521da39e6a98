import type { Mark, Within } from "../domain/clock.ts";
import { fromEpochMinute } from "../domain/instant.ts";
import { officeCalendar } from "./office-calendar.ts";
import { type WallMinute, wallMinutes, worksIn } from "./wall-clock.ts";

const wall = wallMinutes("2026-12-07", 75);
const first = (wall[0] as WallMinute).minute;
const works = wall.map((tick) => worksIn(officeCalendar, tick));
const dayEnds = wall.map(({ day }, index) => wall[index + 1]?.day !== day);
const day = 1440;

/** A clock watched minute by minute, counting up to its allowance: slow, and sharing nothing with the real one. */
export function watchedClock(limit: Within, happened: Mark[], now: string) {
  const minuteOf = (at: string) => Math.floor(Date.parse(at) / 60_000) - first;
  const known = happened.filter(({ at }) => at <= now).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const struck = Map.groupBy(known, ({ at }) => minuteOf(at));
  const uses = (t: number) => "calendar_days" in limit || works[t];
  let [started, stopped, breached, full, due]: (number | undefined)[] = [];
  let [waits, used, allowed, elapsed] = [false, 0, 0, 0];
  const runs = () => started !== undefined && stopped === undefined && !waits;
  for (let t = 0; t <= minuteOf(now); t += 1) {
    if (runs() && full !== undefined && t > full) breached ??= full;
    for (const { mark: name } of struck.get(t) ?? []) {
      const ran = runs();
      if (name === "resolved") {
        if (started !== undefined && stopped === undefined) [stopped, due] = [t, breached ?? dueFrom(t)];
        waits = false;
      }
      if (name === "waiting-for-evidence") waits = true;
      if (name === "evidence-complete") waits = false;
      if (name === "opened" || name === "reopened") {
        if (started === undefined) [started, allowed] = [t, allowance(t)];
        stopped = undefined;
      }
      if (!ran && runs() && used >= allowed) full = t;
    }
    if (t === minuteOf(now) || !runs()) continue;
    if (works[t]) elapsed += 1;
    if (uses(t)) used += 1;
    if (uses(t) && used === allowed) full = t + 1;
  }
  if (started === undefined) return nothing;
  if (stopped === undefined) due = breached ?? dueFrom(minuteOf(now));
  return {
    started_at: text(started),
    due_at: text(due),
    elapsed_working_minutes: elapsed,
    stopped_at: text(stopped),
    breached_at: text(breached),
    state: stopped !== undefined ? "stopped" : breached !== undefined ? "breached" : waits ? "paused" : "running",
  };

  /** When the allowance would be used up if nothing but time came after. */
  function dueFrom(t: number): number {
    if (used >= allowed) return runs() ? (full ?? t) : t;
    let step = t;
    for (let count = used; count < allowed; step += 1) if (uses(step)) count += 1;
    return step;
  }

  function allowance(t: number): number {
    if ("working_minutes" in limit) return limit.working_minutes;
    if ("calendar_days" in limit) return limit.calendar_days * day;
    let [minutes, days, step, worked] = [0, -1, t, false];
    while (days < limit.working_days) {
      if (works[step]) minutes += 1;
      worked ||= works[step] === true && days >= 0;
      if (dayEnds[step]) [days, worked] = [days < 0 ? 0 : days + (worked ? 1 : 0), false];
      step += 1;
    }
    return minutes;
  }
}

const nothing = {
  started_at: null,
  due_at: null,
  elapsed_working_minutes: 0,
  stopped_at: null,
  breached_at: null,
  state: "off",
};

function text(step: number | undefined): string | null {
  return step === undefined ? null : fromEpochMinute(first + step);
}
