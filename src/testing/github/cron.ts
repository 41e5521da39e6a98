import { MINUTE } from "./clock.ts";
import { type Happened, happen, type Token, userNamed, type World } from "./world.ts";

export interface Cron {
  /** The nth delivery from now on never comes. */
  drop(nth: number): void;
  /** The nth delivery from now on comes later. */
  delay(nth: number, ms: number): void;
  /** Lets happen what has come due since the last time, the late ones in their new place. */
  deliver(): Happened[];
}

/** A workflow's schedule as GitHub keeps it: in UTC, no closer than five minutes, and promised to nobody. */
export function cron(world: World, schedule: string): Cron {
  const fields = parsed(schedule);
  const dropped = new Set<number>();
  const delays = new Map<number, number>();
  let late: number[] = [];
  let seen = world.now();
  let count = 0;

  return {
    drop: (nth) => void dropped.add(count + nth),
    delay: (nth, ms) => void delays.set(count + nth, ms),
    deliver() {
      const now = world.now();
      for (const due of dueBetween(fields, seen, now)) {
        count += 1;
        if (!dropped.has(count)) late.push(due + (delays.get(count) ?? 0));
      }
      seen = now;
      const ripe = late.filter((at) => at <= now).sort((a, b) => a - b);
      late = late.filter((at) => at > now);
      return ripe.map(() => begun(world, schedule));
    },
  };
}

function begun(world: World, schedule: string): Happened {
  const by: Token = { ...GITHUB, user: userNamed(world, "github-actions[bot]") };
  happen(world, by, { event: "schedule", schedule, ref: "main" });
  return world.happened.at(-1) as Happened;
}

const GITHUB = { kind: "workflow", permission: "read", expires: 0, revoked: false } as const;

type Fields = readonly ReadonlySet<number>[];

const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

function parsed(schedule: string): Fields {
  const words = schedule.trim().split(/\s+/);
  if (words.length !== RANGES.length) throw new Error(`"${schedule}" is no schedule`);
  const fields = words.map((word, place) => numbers(word, RANGES[place] as (typeof RANGES)[number], schedule));
  const minutes = [...(fields[0] as Set<number>)].sort((a, b) => a - b);
  const gaps = minutes.map((minute, index) => (minutes[index + 1] ?? (minutes[0] as number) + 60) - minute);
  if (Math.min(...gaps) < 5) throw new Error(`"${schedule}" is closer than every five minutes`);
  return fields;
}

function numbers(word: string, [least, most]: readonly [number, number], schedule: string): Set<number> {
  const all = word.split(",").flatMap((part) => {
    const { from, to, step } =
      /^(?:\*|(?<from>\d+)(?:-(?<to>\d+))?)(?:\/(?<step>\d+))?$/.exec(part)?.groups ?? none(schedule);
    const first = from === undefined ? least : Number(from);
    const last = to !== undefined ? Number(to) : from !== undefined && step === undefined ? first : most;
    if (first < least || last > most || first > last) none(schedule);
    const by = Number(step ?? 1);
    return Array.from({ length: Math.floor((last - first) / by) + 1 }, (_, index) => first + index * by);
  });
  return new Set(all);
}

function none(schedule: string): never {
  throw new Error(`"${schedule}" is no schedule`);
}

function dueBetween(fields: Fields, after: number, until: number): number[] {
  const first = Math.floor(after / MINUTE + 1) * MINUTE;
  const minutes = Array.from(
    { length: Math.max(0, Math.floor((until - first) / MINUTE) + 1) },
    (_, n) => first + n * MINUTE,
  );
  return minutes.filter((at) => isDue(fields, new Date(at)));
}

/** Where both days are named, either will do. */
function isDue([minutes, hours, days, months, weekdays]: Fields, at: Date): boolean {
  const [day, weekday] = [days?.has(at.getUTCDate()), weekdays?.has(at.getUTCDay())];
  const both = days?.size === 31 || weekdays?.size === 7 ? day && weekday : day || weekday;
  return Boolean(
    both && minutes?.has(at.getUTCMinutes()) && hours?.has(at.getUTCHours()) && months?.has(at.getUTCMonth() + 1),
  );
}
