import { type Calendar, DAY_MINUTES, type Span, workingSpans } from "./calendar.ts";
import { epochMinute, IST_OFFSET_MINUTES } from "./instant.ts";

/** Minutes worked between two minutes. */
export type WorkMeter = (from: number, to: number) => number;

const FIRST_DAY = dayOf(epochMinute("2017-01-01T00:00+05:30"));

/** The same minutes as `minutesBetween`, from running sums: a report asks hundreds of thousands of times. */
export function workMeter(calendar: Calendar): WorkMeter {
  const spans: Span[][] = [];
  const before: number[] = [0];

  function know(day: number): void {
    for (let next = spans.length; next <= day; next += 1) {
      const ofDay = workingSpans(calendar, midnightOf(FIRST_DAY + next));
      spans.push(ofDay);
      before.push((before[next] as number) + ofDay.reduce((sum, span) => sum + span.to - span.from, 0));
    }
  }

  function until(minute: number): number {
    const day = Math.max(0, dayOf(minute) - FIRST_DAY);
    know(day);
    const today = spans[day] as Span[];
    return today.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, minute) - span.from), before[day] as number);
  }

  return (from, to) => (to <= from ? 0 : until(to) - until(from));
}

function dayOf(minute: number): number {
  return Math.floor((minute + IST_OFFSET_MINUTES) / DAY_MINUTES);
}

function midnightOf(day: number): number {
  return day * DAY_MINUTES - IST_OFFSET_MINUTES;
}
