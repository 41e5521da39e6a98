import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { suppress } from "./report-suppress.ts";

const tables = fc
  .record({ rows: fc.integer({ min: 1, max: 8 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
const totalsOf = (rows: number[][]) =>
  (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));

describe("small counts", () => {
  test("no count from 1 to 4 is shown, and what is shown is right", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const shown = suppress(rows, totalsOf(rows));
        shown.forEach((row, place) => {
          row.forEach((cell, column) => {
            if (cell === null) return;
            expect(cell === 0 || cell >= 5).toBe(true);
            expect(cell).toBe(rows[place]?.[column]);
          });
        });
      }),
    );
  });

  test("nothing that is withheld can be reckoned from a column's total: it is several, and five or more together", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const totals = totalsOf(rows);
        const shown = suppress(
          rows,
          totals.map((total) => (total > 0 && total < 5 ? null : total)),
        );
        totals.forEach((total, column) => {
          if (total < 5) return;
          const withheld = rows.filter((_, place) => shown[place]?.[column] === null);
          const sum = withheld.reduce((all, row) => all + (row[column] ?? 0), 0);
          if (withheld.length > 0) expect(withheld.length > 1 && sum >= 5).toBe(true);
        });
      }),
    );
  });

  test("a column whose total is withheld shows nothing but what is nothing", () => {
    expect(suppress([[7], [0], [9]], [null])).toEqual([[null], [0], [null]]);
  });

  test("one small count takes the next smallest with it", () => {
    expect(suppress([[20], [3], [6], [0]], [29])).toEqual([[20], [null], [null], [0]]);
  });
});
