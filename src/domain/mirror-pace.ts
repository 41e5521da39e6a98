const MINUTE = 60_000;
const HOUR = 3_600_000;
/** Clocks of two machines differ, and a limit met is dearer than a second lost. */
const SLACK = 2_000;

export type Writing = "create" | "update" | "push";

/** The narrowest limits that GitHub was seen to keep, as [how many, within]. */
const LIMITS: Readonly<Record<Writing, readonly (readonly [number, number])[]>> = {
  create: [
    [20, MINUTE],
    [150, HOUR],
  ],
  update: [
    [60, MINUTE],
    [400, HOUR],
  ],
  push: [[6, MINUTE]],
};

export const LONGEST_MEMORY = HOUR + SLACK;

/** How many may be written now, when these were written before; and when the next may, if none. */
export function allowance(kind: Writing, before: readonly number[], now: number): { many: number; next: number } {
  const each = LIMITS[kind].map(([most, within]) => {
    const recent = before.filter((at) => at > now - within - SLACK).sort((a, b) => a - b);
    const many = Math.max(0, most - recent.length);
    const oldest = recent[recent.length - most] ?? now;
    return { many, next: many > 0 ? now : oldest + within + SLACK };
  });
  return { many: Math.min(...each.map(({ many }) => many)), next: Math.max(...each.map(({ next }) => next)) };
}
