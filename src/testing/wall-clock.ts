import type { Calendar } from "../domain/calendar.ts";

/** One minute as a clock on an Indian wall shows it. */
export interface WallMinute {
  minute: number;
  day: string;
  weekday: keyof Calendar["windows"];
  time: string;
}

/** Every minute of some days, asked of the platform's time zone data: slow, and nothing the domain computes with. */
export function wallMinutes(firstDay: string, days: number): WallMinute[] {
  const text = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Kolkata", dateStyle: "short", timeStyle: "short" });
  const name = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Kolkata", weekday: "long" });
  const first = Date.parse(`${firstDay}T00:00:00+05:30`) / 60_000;
  const wall: WallMinute[] = [];
  let weekday = "";
  for (let minute = first; minute < first + days * 1440; minute += 1) {
    const date = new Date(minute * 60_000);
    const [day = "", time = ""] = text.format(date).split(" ");
    if (time === "00:00") weekday = name.format(date).toLowerCase();
    wall.push({ minute, day, time, weekday: weekday as WallMinute["weekday"] });
  }
  return wall;
}

/** Whether an office works in that minute, by reading its calendar the way a person would. */
export function worksIn(calendar: Calendar, { day, weekday, time }: WallMinute): boolean {
  if (!calendar.windows[weekday].some(({ from, to }) => from <= time && time < to)) return false;
  const [year = "", , date = ""] = day.split("-");
  const nth = Math.floor((Number(date) - 1) / 7) + 1;
  if (calendar.off_rules.some((rule) => rule.weekday === weekday && rule.nth.includes(nth))) return false;
  const lists = calendar.holidays.filter((list) => list.year === Number(year));
  const newest = lists.toSorted((a, b) => b.version - a.version);
  const perState = new Map(newest.toReversed().map((list) => [list.state, list]));
  return ![...perState.values()].some((list) => list.days.some((off) => off.date === day));
}
