import { z } from "zod";
import { type Instant, istDay, toIst } from "./instant.ts";

/** `2026-Q4`: a quarter of the calendar year, in Indian time. Personal data is sealed to the key of its quarter. */
export const quarterSchema = z.string().regex(/^\d{4}-Q[1-4]$/, "is not a quarter such as 2026-Q4");
export type Quarter = z.output<typeof quarterSchema>;

export function quarterOf(instant: Instant): Quarter {
  const [year, month] = istDay(instant).split("-");
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

export function nextQuarter(quarter: Quarter): Quarter {
  const [year, place] = partsOf(quarter);
  return place === 4 ? `${year + 1}-Q1` : `${year}-Q${place + 1}`;
}

/** The first moment that is no longer in the quarter. */
export function quarterEnd(quarter: Quarter): Instant {
  const [year, place] = partsOf(nextQuarter(quarter));
  const month = String(place * 3 - 2).padStart(2, "0");
  return toIst(new Date(`${year}-${month}-01T00:00:00+05:30`));
}

function partsOf(quarter: Quarter): [number, number] {
  return [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
}
