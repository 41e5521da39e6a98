/** Fewer than this stand for nobody in particular only if they are not shown. */
export const SMALL = 5;
/** A tenth of fewer than ten is one ticket. */
const SMALL_FOR_P90 = 10;

export interface Spread {
  count: number;
  median: number | null;
  p90: number | null;
}

/** Median and 90th percentile by nearest rank: both are times that some ticket really took. */
export function spreadOf(minutes: readonly number[]): Spread {
  const sorted = Float64Array.from(minutes).sort();
  return { count: sorted.length, median: rank(sorted, 0.5), p90: rank(sorted, 0.9) };
}

/** As much of a spread as may be shown to everybody. */
export function shownSpread({ count, median, p90 }: Spread): Pick<Spread, "median" | "p90"> {
  return { median: count < SMALL ? null : median, p90: count < SMALL_FOR_P90 ? null : p90 };
}

/** A part of a whole, in whole per cent; withheld where the part or the rest is small. */
export function shownShare(part: number, whole: number): number | null {
  const small = (count: number) => count > 0 && count < SMALL;
  return whole < SMALL || small(part) || small(whole - part) ? null : percent(part, whole);
}

export function percent(part: number, whole: number): number {
  return Math.round((100 * part) / whole);
}

function rank(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
