import fc from "fast-check";
import { expect, test } from "vitest";
import { officeCalendar as calendar } from "../testing/office-calendar.ts";
import { watchedClock } from "../testing/watched-clock.ts";
import { clockPolicySchema, clockStates, type Mark, type MarkName, type Within } from "./clock.ts";
import { toIst } from "./instant.ts";

const first = Math.floor(Date.parse("2026-12-07T00:00:00+05:30") / 60_000);

const day = 1440;
const mark = fc
  .record({
    second: fc.integer({ min: 0, max: 12 * day * 60 }),
    mark: fc.constantFrom<MarkName>(
      ...([
        "opened",
        "waiting-for-evidence",
        "waiting-for-evidence",
        "evidence-complete",
        "resolved",
        "reopened",
      ] as const),
    ),
  })
  .map(({ second, mark: name }): Mark => ({ at: toIst(new Date((first * 60 + second) * 1000)), mark: name }));
const marks = fc
  .tuple(mark, fc.array(mark, { maxLength: 7 }))
  .map(([start, more]) => [{ ...start, mark: "opened" as const }, ...more]);
const nows = fc.integer({ min: 0, max: 30 * day * 60 }).map((second) => toIst(new Date((first * 60 + second) * 1000)));
const within: fc.Arbitrary<Within> = fc.oneof(
  fc.integer({ min: 1, max: 1200 }).map((n) => ({ working_minutes: n })),
  fc.integer({ min: 1, max: 4 }).map((n) => ({ working_days: n })),
  fc.integer({ min: 1, max: 6 }).map((n) => ({ calendar_days: n })),
);
const enforceFrom = fc.option(fc.integer({ min: 8, max: 25 }).map((n) => `2026-12-${String(n).padStart(2, "0")}`));

test("a clock shows what watching it minute by minute shows, through pauses, stops and reopenings", () => {
  fc.assert(
    fc.property(within, marks, nows, (limit, happened, now) => {
      const { started_at, due_at, elapsed_working_minutes, stopped_at, breached_at, state } = read(
        limit,
        happened,
        now,
      );
      const seen = { started_at, due_at, elapsed_working_minutes, stopped_at, breached_at, state };
      expect(seen).toEqual(watchedClock(limit, happened, now));
    }),
    { numRuns: 300 },
  );
});

test("however often and whenever clocks are read, a breach once past is the same for good", () => {
  fc.assert(
    fc.property(
      within,
      marks,
      fc.array(nows, { minLength: 2, maxLength: 6 }),
      enforceFrom,
      (limit, happened, times, from) => {
        const states = times.toSorted().map((now) => read(limit, happened, now, from));
        const found = states.map((state) => state.breached_at);
        const once = found.findIndex((breach) => breach !== null);
        fc.pre(once >= 0);
        expect(new Set(found.slice(once)).size).toBe(1);
      },
    ),
  );
});

test("reading at a time sees only what had happened by then, in whatever order it is listed", () => {
  fc.assert(
    fc.property(within, marks, nows, enforceFrom, (limit, happened, now, from) => {
      const seconds = new Set(happened.map(({ at }) => at));
      fc.pre(seconds.size === happened.length);
      const known = happened.filter(({ at }) => at <= now).reverse();
      expect(read(limit, happened, now, from)).toEqual(read(limit, known, now, from));
    }),
  );
});

test("a breach is past, is the due time, and never lies before enforcement", () => {
  fc.assert(
    fc.property(within, marks, nows, enforceFrom, (limit, happened, now, from) => {
      const { breached_at, due_at } = read(limit, happened, now, from);
      fc.pre(breached_at !== null);
      expect(breached_at).toBe(due_at);
      expect(String(breached_at) < now).toBe(true);
      expect(String(breached_at) >= `${from ?? ""}`).toBe(true);
    }),
  );
});

test("more time never makes a due time earlier, and later reading never unworks a minute", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), marks, nows, nows, (limit, happened, a, b) => {
      const [sooner = "", later = ""] = [a, b].toSorted();
      const [short, long] = [limit, limit + 1].map((n) => read({ working_minutes: n }, happened, later));
      expect(String(short?.due_at) <= String(long?.due_at)).toBe(true);
      const before = read({ working_minutes: limit }, happened, sooner);
      expect(before.elapsed_working_minutes).toBeLessThanOrEqual(short?.elapsed_working_minutes ?? 0);
    }),
  );
});

function read(limit: Within, happened: Mark[], now: string, from: string | null = null) {
  const words = { hi: "घड़ी", en: "Clock" };
  const policy = clockPolicySchema.parse({
    enabled: true,
    enforce_from: from,
    clocks: [
      {
        id: "watched",
        label: words,
        starts_on: ["opened", "reopened"],
        stops_on: ["resolved"],
        pauses_on: [{ mark: "waiting-for-evidence", until: ["evidence-complete"], reason: words }],
        within: limit,
        escalates: false,
        not_from_circular: true,
      },
    ],
  });
  const [state] = clockStates({ policy, calendar, marks: happened, now });
  if (state === undefined) throw new Error("no clock");
  return state;
}
