/** A clock that stands until a test moves it. */
export interface FakeClock {
  now: () => number;
  date: () => Date;
  advance: (ms: number) => void;
}

export const MINUTE = 60_000;
export const HOUR = 3_600_000;

export function fakeClock(start = "2026-11-21T04:30:00Z"): FakeClock {
  let now = Date.parse(start);
  return {
    now: () => now,
    date: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}
