import { expect, test } from "vitest";
import { epochMinute } from "./instant.ts";
import { openCases } from "./report-open.ts";
import type { Happened, TicketSummary } from "./report-summary.ts";

const NOW = "2026-11-21T10:00+05:30";
const at = (day: string) => epochMinute(`${day}T10:00+05:30`);
const event = (day: string, what: Happened["what"], rest: Partial<Happened> = {}): Happened => ({
  ...{ at: at(day), what, level: "gfc" },
  ...rest,
});
const summary = (number: string, opened: string, happened: Happened[] = [], place = "kollam") =>
  ({ number, place, opened: at(opened), level: "sysadmin", happened }) as unknown as TicketSummary;
const open = (...summaries: TicketSummary[]) => openCases(summaries, "kollam", NOW);

test("a district's list holds what is open there, the oldest first, with its level and its age", () => {
  const cases = open(
    summary("B", "2026-11-18", [event("2026-11-19", "moved")]),
    summary("A", "2026-11-11"),
    summary("elsewhere", "2026-11-11", [], "idukki"),
  );
  expect(cases).toEqual([
    { number: "A", level: "sysadmin", days: 10, gfcTried: undefined },
    { number: "B", level: "gfc", days: 3, gfcTried: undefined },
  ]);
});

test("what is resolved or merged is not open, and what was re-opened is", () => {
  const resolved = event("2026-11-12", "resolved");
  const cases = open(
    summary("resolved", "2026-11-11", [resolved]),
    summary("merged", "2026-11-11", [event("2026-11-12", "merged")]),
    summary("again", "2026-11-11", [resolved, event("2026-11-13", "reopened")]),
  );
  expect(cases.map(({ number }) => number)).toEqual(["again"]);
});

test("what happened after the moment asked for has not happened yet", () => {
  const later = "2026-11-25";
  const cases = open(
    summary("open still", "2026-11-11", [event(later, "resolved"), event(later, "above-gfc", { tried: true })]),
    summary("not yet", later),
  );
  expect(cases).toMatchObject([{ number: "open still", level: "sysadmin", gfcTried: undefined }]);
});

test("says whether the GFC had tried before a ticket went past it", () => {
  const past = (tried: boolean) => [event("2026-11-12", "above-gfc", { tried, level: "state" })];
  const cases = open(summary("yes", "2026-11-10", past(true)), summary("no", "2026-11-11", past(false)));
  expect(cases.map(({ gfcTried }) => gfcTried)).toEqual([true, false]);
});
