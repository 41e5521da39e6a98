import { describe, expect, test } from "vitest";
import type { Desk } from "./desk.ts";
import { dockets, fortnightBefore, fortnightOf } from "./docket.ts";
import { epochMinute } from "./instant.ts";
import type { Happened, TicketSummary } from "./report-summary.ts";

const desk = {
  track: "kerala",
  queues: [
    { id: "kl-it-committee", level: "it-committee", committee: true },
    { id: "itgrc", level: "itgrc", committee: true },
  ],
} as unknown as Desk;
const fortnight = fortnightOf("2026-11-17");
const NOW = "2026-12-31T10:00+05:30";

const at = (day: string, what: Happened["what"], level = "it-committee"): Happened => ({
  at: epochMinute(`${day}T11:00+05:30`),
  what,
  level,
});
const summary = (number: string, ...happened: Happened[]) =>
  ({ number, track: "kerala", opened: happened[0]?.at ?? 0, level: "dc", happened }) as unknown as TicketSummary;
const of = (...summaries: TicketSummary[]) => dockets(summaries, desk, fortnight, NOW);

describe("the fortnight", () => {
  test("is counted from the day of the order, begins on a Monday and has fourteen days", () => {
    expect(fortnightOf("2018-11-19")).toMatchObject({ first: "2018-11-19", last: "2018-12-02" });
    expect(fortnight).toMatchObject({ first: "2026-11-09", last: "2026-11-22" });
    expect(fortnightBefore(fortnight)).toMatchObject({ first: "2026-10-26", last: "2026-11-08" });
  });
});

describe("the docket", () => {
  test("lists what was referred in the fortnight as new, and as pending until it is decided", () => {
    const [docket] = of(summary("A", at("2026-11-12", "referred")));
    expect(docket).toMatchObject({
      committee: "it-committee",
      newly: [{ number: "A", referred: "2026-11-12", days: 10 }],
      pending: [{ number: "A" }],
      decided: [],
    });
  });

  test("lists what was decided in the fortnight with its day, and no longer as pending", () => {
    const [docket] = of(summary("B", at("2026-10-01", "referred"), at("2026-11-20", "decided")));
    expect(docket).toMatchObject({
      newly: [],
      pending: [],
      decided: [{ number: "B", days: 50, decided: "2026-11-20" }],
    });
  });

  test("keeps the two committees apart", () => {
    const [committee, itgrc] = of(summary("C", at("2026-11-10", "referred", "itgrc")));
    expect(committee?.newly).toEqual([]);
    expect(itgrc?.newly).toMatchObject([{ number: "C" }]);
  });

  test("a decision after the fortnight leaves the case pending in it", () => {
    const [docket] = of(summary("D", at("2026-11-10", "referred"), at("2026-12-01", "decided")));
    expect(docket?.pending).toMatchObject([{ number: "D" }]);
  });

  test("what was resolved without a decision is pending no longer", () => {
    const [docket] = of(summary("E", at("2026-11-10", "referred"), at("2026-11-15", "resolved")));
    expect(docket?.pending).toEqual([]);
  });
});
