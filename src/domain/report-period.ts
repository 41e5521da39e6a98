import { epochMinute } from "./instant.ts";

/** A stretch of whole days, both included, as offices speak of them: a month, a quarter, a year, or from one day to another. */
export interface Period {
  id: string;
  first: string;
  last: string;
}

/** From the first minute to the first minute after, in minutes since 1970. */
export interface Bounds {
  from: number;
  until: number;
}

/** `2026-11`, `2026-Q4`, `2026` or `2026-11-01..2026-11-15`; undefined for anything else. */
export function parsePeriod(text: string): Period | undefined {
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) {
    return isDay(from) && isDay(to) && from <= to ? { id: text, first: from, last: to } : undefined;
  }
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  if (month !== undefined) return months(text, Number(year), Number(month), 1);
  return quarter === undefined
    ? months(text, Number(year), 1, 12)
    : months(text, Number(year), Number(quarter) * 3 - 2, 3);
}

export function boundsOf({ first, last }: Pick<Period, "first" | "last">): Bounds {
  return { from: startOf(first), until: startOf(dayAfter(last, 1)) };
}

/** The month a day lies in. */
export function monthOf(day: string): Period {
  return parsePeriod(day.slice(0, 7)) as Period;
}

/** So many months, the last of them the one in which the period ends, oldest first. */
export function monthsUntil({ last }: Pick<Period, "last">, count: number): Period[] {
  const [year, month] = last.split("-").map(Number) as [number, number];
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(year, month - 1 - (count - 1 - index), 1));
    return monthOf(at.toISOString().slice(0, 10));
  });
}

/** The months that the period touches, oldest first. */
export function monthsIn({ first, last }: Pick<Period, "first" | "last">): Period[] {
  const [from, to] = [first, last].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))) as [
    number,
    number,
  ];
  return monthsUntil({ last }, to - from + 1);
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function startOf(day: string): number {
  return epochMinute(`${day}T00:00+05:30`);
}

function months(id: string, year: number, month: number, count: number): Period {
  const last = new Date(Date.UTC(year, month - 1 + count, 0)).toISOString().slice(0, 10);
  return { id, first: `${id.slice(0, 4)}-${String(month).padStart(2, "0")}-01`, last };
}

function isDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
