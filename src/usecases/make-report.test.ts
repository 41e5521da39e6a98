import { load } from "js-yaml";
import { beforeAll, describe, expect, test } from "vitest";
import { FREE_TEXT, yearOfTickets } from "../../scripts/make-year-tickets.ts";
import { words } from "../adapters/content-messages.ts";
import { type ReportRules, readReportRules } from "../adapters/report-cache-rules.ts";
import { reportMarkdown } from "../adapters/report-markdown.ts";
import { writeTicket } from "../adapters/ticket-yaml.ts";
import { clockPolicySchema } from "../domain/clock.ts";
import { clocksOf } from "../domain/marks.ts";
import { reportCsv } from "../domain/report-csv.ts";
import { reportNames } from "../domain/report-names.ts";
import { type Period, parsePeriod } from "../domain/report-period.ts";
import type { TicketSummary } from "../domain/report-summary.ts";
import { reportTables } from "../domain/report-tables.ts";
import type { Ticket } from "../domain/ticket.ts";
import { makeReport } from "./make-report.ts";

const NOW = "2026-10-31T23:59+05:30";
const COUNT = 2000;
let rules: ReportRules;
let raw: Ticket[];
let summaries: TicketSummary[];

beforeAll(async () => {
  rules = await readReportRules("content");
  const tickets = [...yearOfTickets({ desks: rules.desks, count: COUNT, seed: "checked", until: "2026-10-31" })];
  raw = tickets.map((ticket) => load(writeTicket(ticket)) as Ticket);
  summaries = tickets.map((ticket) => rules.summarise(ticket));
});

const period = (text: string) => parsePeriod(text) as Period;
const reportOf = (text: string) =>
  makeReport(
    { period: period(text), now: NOW },
    { summaries: async () => ({ commit: "c".repeat(40), summaries }), signals: async () => [], contacts: () => [] },
  );

/** A second way to the same figures: over the files as they are, with the days as text. */
function recount(text: string, chosen: (ticket: Ticket) => boolean = () => true) {
  const { first, last } = period(text);
  const within = (at: string) => at.slice(0, 10) >= first && at.slice(0, 10) <= last;
  const tickets = raw.filter((ticket) => chosen(ticket) && ticket.opened_at.slice(0, 10) <= last);
  const happened = (kind: string) =>
    tickets.flatMap(({ timeline }) => timeline).filter((event) => event.kind === kind && within(event.at)).length;
  const open = tickets.filter(({ timeline }) => {
    const done = timeline
      .filter(({ at }) => at.slice(0, 10) <= last)
      .map((event) =>
        event.kind === "resolved" || (event.kind === "linked" && event.as === "duplicate-of")
          ? 1
          : event.kind === "reopened"
            ? -1
            : 0,
      );
    return done.reduce<number>((sum, each) => sum + each, 0) === 0;
  });
  return {
    opened: happened("opened"),
    resolved: happened("resolved"),
    reopened: happened("reopened"),
    open: open.length,
  };
}

describe("a report over an invented year", () => {
  test.each(["2026-03", "2026-Q2", "2026", "2026-02-10..2026-05-09"])(
    "%s has the figures of a naive recount",
    async (text) => {
      const { counted } = await reportOf(text);
      const { opened, resolved, reopened, open } = counted.totals;
      expect({ opened, resolved, reopened, open }).toEqual(recount(text));
      for (const [module, flow] of counted.modules) {
        const naive = recount(text, (ticket) => ticket.module === module);
        expect({ opened: flow.opened, resolved: flow.resolved, reopened: flow.reopened, open: flow.open }).toEqual(
          naive,
        );
      }
      for (const district of ["kerala/ernakulam", "kerala/wayanad"]) {
        const flow = counted.places.get(district);
        expect(flow?.opened ?? 0).toBe(recount(text, ({ post }) => post.district === district.slice(7)).opened);
      }
    },
  );

  test("what was open, came, and went makes what is open", async () => {
    const { counted } = await reportOf("2026-Q3");
    const { opened, reopened, resolved, merged, open } = counted.totals;
    expect(counted.openAtStart + opened + reopened - resolved - merged).toBe(open);
    expect(counted.months.at(-1)?.flow.open).toBe(open);
  });

  test("every time to resolution is what the desk's own clock says at that moment", async () => {
    const { clocks } = clockPolicySchema.parse({ ...(load(await content("clocks.yaml")) as object), enabled: true });
    const policy = { enabled: true, enforce_from: null, clocks: clocks.filter(({ id }) => id === "ageing") };
    const times = raw.flatMap((ticket) =>
      ticket.timeline
        .filter(({ kind, at }) => kind === "resolved" && at.startsWith("2026-04"))
        .map(({ at }) => clocksOf(ticket, policy, calendarOf(ticket), at)[0]?.elapsed_working_minutes ?? -1),
    );
    const { counted } = await reportOf("2026-04");
    expect(counted.totals.resolution.toSorted((a, b) => a - b)).toEqual(times.toSorted((a, b) => a - b));
  });

  test("what an event after --now did is not in it", async () => {
    const early = await makeReport(
      { period: period("2026-04"), now: "2026-04-10T12:00+05:30" },
      { summaries: async () => ({ commit: undefined, summaries }), signals: async () => [], contacts: () => [] },
    );
    const naive = recount("2026-04-01..2026-04-09");
    const until = raw.filter(({ opened_at: at }) => at >= "2026-04-10T00" && at <= "2026-04-10T12:00:00+05:30").length;
    expect(early.counted.totals.opened).toBe(naive.opened + until);
  });

  test("the same tickets give the same bytes, in whatever order the year is read", async () => {
    const one = await reportOf("2026-Q1");
    summaries = summaries.toReversed();
    const two = await reportOf("2026-Q1");
    const { counted: _one, ...first } = one;
    const { counted: _two, ...second } = two;
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });
});

describe("what everybody may read", () => {
  test.each(["hi", "en"] as const)(
    "fits a release, repeats no officer's words and shows no count from 1 to 4 (%s)",
    async (lang) => {
      for (const text of ["2026-03", "2026", "2026-05-04..2026-05-10"]) {
        const { counted: _exact, ...full } = await reportOf(text);
        const names = reportNames(rules.desks, lang, words(lang));
        const tables = reportTables(full.report, full.trend, names, words(lang));
        const markdown = reportMarkdown(full, names, words(lang));
        expect(markdown.length).toBeLessThan(65_536);
        for (const output of [markdown, JSON.stringify(full), ...tables.map(reportCsv)]) {
          expect(output).not.toContain(FREE_TEXT);
          expect(output).not.toMatch(/age1|officer\d|@demo|90000000\d\d|[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z]/);
          for (const { number } of raw.slice(0, 200)) expect(output).not.toContain(number);
        }
        const counts = tables.flatMap(({ columns, rows }) =>
          rows.flatMap((row) => row.filter((_, place) => columns[place]?.kind === "count")),
        );
        expect(counts.filter((count) => typeof count === "number" && count > 0 && count < 5)).toEqual([]);
      }
    },
  );

  test("a zone is named only where five officers wrote it", async () => {
    const lone = summaries.map((summary, index) =>
      index < 40 ? { ...summary, place: "zone:Ramesh Kumar", person: "one" } : summary,
    );
    const { report } = await makeReport(
      { period: period("2026"), now: NOW },
      { summaries: async () => ({ commit: undefined, summaries: lone }), signals: async () => [], contacts: () => [] },
    );
    expect(JSON.stringify(report)).not.toContain("Ramesh");
    expect(report.places.some(({ id }) => id === "up/zone:Lucknow")).toBe(true);
  });
});

async function content(name: string): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  return readFile(`content/${name}`, "utf8");
}

function calendarOf({ track }: Ticket) {
  const calendar = rules.calendars.get(rules.desks.get(track)?.calendar ?? "");
  if (!calendar) throw new Error(`no calendar for ${track}`);
  return calendar;
}
