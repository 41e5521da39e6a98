import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import type { Shown } from "../domain/report-suppress.ts";

/** A drawing as wide as a telephone's screen, so that its letters are as large there as the page's. */
export const CHART_WIDTH = 360;

export interface Series {
  id: string;
  name: string;
  values: readonly Shown[];
}

/** Lines over the months. Where a figure is withheld, the line has a gap. */
export function lineChart(months: readonly string[], series: readonly Series[]) {
  const height = 220;
  const box = { left: 40, right: CHART_WIDTH - 12, top: 12, bottom: height - 30 };
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const x = scalePoint<string>(months, [box.left, box.right]);
  const y = scaleLinear([0, most], [box.bottom, box.top]).nice(4);
  const at = (month: string) => x(month) ?? box.left;
  return {
    height,
    box,
    rules: y.ticks(4).map((value) => ({ value, y: y(value) })),
    months: months.map((month, index) => ({ month, x: at(month), named: (months.length - 1 - index) % 3 === 0 })),
    lines: series.map(({ id, name, values }) => {
      const points = months.map((month, index) => ({ month, value: values[index] ?? null }));
      const draw = line<(typeof points)[number]>(
        ({ month }) => at(month),
        ({ value }) => y(value ?? 0),
      ).defined(({ value }) => value !== null);
      const dots = points.flatMap(({ month, value }) =>
        value === null ? [] : [{ month, value, x: at(month), y: y(value) }],
      );
      return { id, name, path: draw(points) ?? "", dots };
    }),
  };
}

export interface BarRow {
  name: string;
  /** Bars above one another on one scale, each with what is written behind it. */
  bars: { id: string; value: Shown; text: string }[];
}

const NAME = 20;
const BAR = 14;
const GAP = 10;
const TEXT = 136;

/** Names above their bars, so that a long name in any script has the whole width. */
export function barChart(rows: readonly BarRow[]) {
  const most = Math.max(1, ...rows.flatMap(({ bars }) => bars.map(({ value }) => value ?? 0)));
  const x = scaleLinear([0, most], [0, CHART_WIDTH - TEXT]);
  let top = 0;
  const placed = rows.map(({ name, bars }) => {
    const row = {
      name,
      y: top + NAME - 6,
      bars: bars.map((bar, index) => ({
        ...bar,
        y: top + NAME + index * (BAR + 2),
        width: Math.max(bar.value ? 1 : 0, x(bar.value ?? 0)),
      })),
    };
    top += NAME + bars.length * (BAR + 2) + GAP;
    return row;
  });
  return { height: Math.max(top, 1), bar: BAR, rows: placed };
}

export interface StackRow {
  name: string;
  parts: { id: string; name: string; value: Shown }[];
}

/** Parts side by side on one scale for all rows. */
export function stackChart(rows: readonly StackRow[]) {
  const sum = ({ parts }: StackRow) => parts.reduce((total, { value }) => total + (value ?? 0), 0);
  const x = scaleLinear([0, Math.max(1, ...rows.map(sum))], [0, CHART_WIDTH]);
  const step = NAME + BAR * 1.5 + GAP;
  return {
    height: Math.max(rows.length * step, 1),
    bar: BAR * 1.5,
    rows: rows.map((row, index) => {
      let left = 0;
      const parts = row.parts.map((part) => {
        const width = x(part.value ?? 0);
        left += width;
        // A figure that does not fit its part is in the table below.
        return { ...part, x: left - width, width, fits: width > String(part.value).length * 9 + 6 };
      });
      return { name: row.name, y: index * step + NAME - 6, top: index * step + NAME, parts };
    }),
  };
}
