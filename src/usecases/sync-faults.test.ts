import { describe, expect, test } from "vitest";
import { FAULTS, type FaultName } from "../testing/github/faults.ts";
import { type Fault, POSITIONS, simulate } from "../testing/github/simulation.ts";

const NAMES = Object.keys(FAULTS) as FaultName[];
/** `npm run prove` asks for all of it: every fault at every place, and a thousand tickets under each fault. */
const all = process.env.DESK_PROVE === "yes";
const HOURS = 3_600_000;

const clean = { lost: [], doubled: [], violations: [], equal: true };

/** Each fault once, each place twice; some share a run. */
const spread = NAMES.map((fault, index): Fault => ({ fault, on: POSITIONS[index % POSITIONS.length] as Fault["on"] }));
const runs = Array.from({ length: Math.ceil(spread.length / 6) }, (_, run) =>
  spread.filter((_fault, index) => index % Math.ceil(spread.length / 6) === run),
);

describe("from the intake to merged tickets and mirrored issues", () => {
  test.each(runs.map((faults) => ({ faults, named: faults.map(({ fault, on }) => `${fault} at ${on}`).join("; ") })))(
    "no ticket is lost or doubled under: $named",
    async ({ faults }) => {
      const outcome = await simulate(6, faults);
      expect(outcome).toMatchObject(clean);
      expect(outcome.met).toBe(faults.length);
      expect(outcome.pushes).toBeLessThanOrEqual(10);
    },
    HOURS,
  );
});

if (all) {
  describe("the whole proof", () => {
    test.each(NAMES.flatMap((fault) => POSITIONS.map((on) => ({ fault, on }))))(
      "no ticket is lost or doubled when $on meets: $fault",
      async ({ fault, on }) => {
        expect(await simulate(6, [{ fault, on }])).toMatchObject({ ...clean, met: 1 });
      },
      HOURS,
    );

    test.each(NAMES)(
      "a thousand tickets, each once, in at most 10 pushes and 3 calls a ticket, with this at every place: %s",
      async (fault) => {
        const first = POSITIONS.map((on): Fault => ({ fault, on }));
        const later: Fault = { fault, on: "POST /repos/{owner}/{repo}/issues", nth: 500 };
        const outcome = await simulate(1000, [...first, later]);
        console.log(fault, JSON.stringify({ ...outcome, violations: outcome.violations.length }));
        expect(outcome).toMatchObject(clean);
        expect(outcome.pushes).toBeLessThanOrEqual(10);
        expect(outcome.callsPerTicket).toBeLessThanOrEqual(3);
      },
      HOURS,
    );
  });
}
