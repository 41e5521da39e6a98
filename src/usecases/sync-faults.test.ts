import { appendFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FAULTS, type FaultName } from "../testing/github/faults.ts";
import { type Fault, type Outcome, POSITIONS, simulate } from "../testing/github/simulation.ts";

const NAMES = Object.keys(FAULTS) as FaultName[];
/** `npm run prove` asks for all of it, in shares such as 1/2: every fault at every place, and a thousand tickets under each. */
const [share, shares] = process.env.DESK_PROVE?.split("/").map(Number) ?? [];
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

if (share && shares) {
  const mine = <T>(all: readonly T[]) => all.filter((_one, index) => index % shares === share - 1);

  describe("the whole proof", () => {
    test.each(mine(NAMES.flatMap((fault) => POSITIONS.map((on) => ({ fault, on })))))(
      "no ticket is lost or doubled when $on meets: $fault",
      async ({ fault, on }) => {
        const outcome = await simulate(6, [{ fault, on }]);
        tell(6, outcome);
        expect(outcome).toMatchObject({ ...clean, met: 1 });
        expect(outcome.pushes).toBeLessThanOrEqual(10);
      },
      HOURS,
    );

    test.each(mine(NAMES))(
      "no ticket is lost or doubled by a mirror without memory when an issue's opening meets: %s",
      async (fault) => {
        const at = (nth: number): Fault => ({ fault, on: "POST /repos/{owner}/{repo}/issues", nth });
        const outcome = await simulate(30, [at(1), at(12)], true);
        tell(30, outcome);
        expect(outcome).toMatchObject({ ...clean, met: 2, limitsHit: {} });
      },
      HOURS,
    );

    test.each(mine(NAMES))(
      "a thousand tickets, each once, in at most 10 pushes and 3 calls a ticket, with this at every place: %s",
      async (fault) => {
        const first = POSITIONS.map((on): Fault => ({ fault, on }));
        const later: Fault = { fault, on: "POST /repos/{owner}/{repo}/issues", nth: 500 };
        const outcome = await simulate(1000, [...first, later]);
        tell(1000, outcome);
        expect(outcome).toMatchObject({ ...clean, limitsHit: {} });
        expect(outcome.met).toBeGreaterThanOrEqual(POSITIONS.length);
        expect(outcome.pushes).toBeLessThanOrEqual(10);
        expect(outcome.callsPerTicket).toBeLessThanOrEqual(3);
      },
      HOURS,
    );
  });
}

/** For whoever sums up the shares. */
function tell(tickets: number, { lost, doubled, violations, ...outcome }: Outcome): void {
  const counts = { lost: lost.length, doubled: doubled.length, violations: violations.length };
  const file = process.env.DESK_PROVE_FIGURES;
  if (file) appendFileSync(file, `${JSON.stringify({ tickets, ...outcome, ...counts })}\n`);
}
