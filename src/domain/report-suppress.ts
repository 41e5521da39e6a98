import { SMALL } from "./report-figures.ts";

/** A count as everybody may see it; null where it is withheld. */
export type Shown = number | null;

/** A count that stands alone. */
export function notSmall(count: number): Shown {
  return isSmall(count) ? null : count;
}

/**
 * Rows that add up to totals which are shown already (undefined: to no total that is shown anywhere). Counts from 1 to 4
 * are withheld, and as many others as it takes that nobody can reckon them from a column's total.
 */
export function suppress(rows: Counts, totals: readonly (Shown | undefined)[]): Shown[][] {
  const hidden = rows.map((row) =>
    row.map((count, column) => isSmall(count) || (totals[column] === null && count > 0)),
  );
  for (const [column, total] of totals.entries()) {
    if (typeof total === "number") protectColumn(rows, hidden, column);
  }
  return rows.map((row, place) => row.map((count, column) => (hidden[place]?.[column] ? null : count)));
}

type Counts = readonly (readonly number[])[];

/** What is withheld in a column must be several, and more than a few together. */
function protectColumn(rows: Counts, hidden: boolean[][], column: number): void {
  for (;;) {
    const places = [...rows.keys()].filter((row) => hidden[row]?.[column]);
    const sum = places.reduce((total, row) => total + (rows[row]?.[column] ?? 0), 0);
    if (places.length === 0 || (places.length > 1 && sum >= SMALL)) return;
    const free = [...rows.keys()].filter((row) => !places.includes(row));
    const next = smallest(free, (row) => rows[row]?.[column] ?? 0);
    if (next === undefined) return;
    (hidden[next] as boolean[])[column] = true;
  }
}

/** The smallest that is there; one that is nothing only where nothing else is left. */
function smallest(places: readonly number[], countAt: (place: number) => number): number | undefined {
  const rank = (place: number) => countAt(place) || Number.MAX_SAFE_INTEGER;
  return places.toSorted((a, b) => rank(a) - rank(b) || a - b)[0];
}

function isSmall(count: number): boolean {
  return count > 0 && count < SMALL;
}
