import { describe, expect, test } from "vitest";
import { anEvent, aTicket } from "../testing/tickets.ts";
import {
  batchRefusals,
  isKnownIssueFile,
  isSignalFile,
  mayHoldRealTickets,
  mergeKnownIssues,
  mergeSignals,
  mergeTickets,
} from "./sync-plan.ts";
import { lostEvents } from "./timeline.ts";

const at = (time: string) => `2026-11-21T${time}:00+05:30`;

describe("two copies of a ticket", () => {
  test("become one that holds every event of both, whoever merges", () => {
    const base = aTicket();
    const ours = { ...base, timeline: [...base.timeline, anEvent({ at: at("11:00") })] };
    const theirs = { ...base, timeline: [...base.timeline, anEvent({ at: at("10:30") })] };
    const merged = mergeTickets(ours, theirs);

    expect(merged.ok && merged.ticket.timeline).toHaveLength(3);
    expect(merged.ok && lostEvents([...ours.timeline, ...theirs.timeline], merged.ticket.timeline)).toEqual([]);
    expect(mergeTickets(theirs, ours)).toEqual(merged);
  });

  test("keep an event that the other's order forbids, marked void with the reason", () => {
    const base = aTicket();
    const resolved = anEvent({ at: at("10:30"), kind: "resolved", text: "Done.", lang: "en" });
    const escalated = anEvent({ at: at("11:00"), kind: "escalated", from: "kl-nodal", to: "kl-gfc", reason: "stuck" });
    const merged = mergeTickets(
      { ...base, timeline: [...base.timeline, escalated] },
      { ...base, timeline: [...base.timeline, resolved] },
    );

    expect(merged).toMatchObject({
      ok: true,
      ticket: { timeline: [{}, resolved, { ...escalated, void: "resolved already" }] },
    });
    expect(merged.ok && mergeTickets(merged.ticket, merged.ticket)).toEqual(merged);
  });

  test("take their facts from the shared branch", () => {
    const ours = aTicket({ description: "as filed" });
    expect(mergeTickets(ours, { ...ours, description: "[removed: password]" })).toMatchObject({
      ticket: { description: "[removed: password]" },
    });
  });

  test("are not joined when one number was given to two tickets, or something precedes the opening", () => {
    const ours = aTicket();
    expect(mergeTickets(ours, aTicket({ number: ours.number }))).toMatchObject({ ok: false, reason: /two different/ });
    const early = { ...ours, timeline: [...ours.timeline, anEvent({ at: at("09:00") })] };
    expect(mergeTickets(early, ours)).toMatchObject({ ok: false, reason: /before it was opened/ });
  });
});

test("of two copies of a known issue the same one counts, whichever side asks: the later, then the one that says more", () => {
  const issue = (changes: object) =>
    ({ state: "investigating", updated: "2026-11-21", workaround: null, since: "2026-11-20", ...changes }) as never;
  const rising = [
    issue({ updated: "2026-11-20", state: "mended" }),
    issue({}),
    issue({ workaround: { en: "Try again." } }),
    issue({ state: "known" }),
    issue({ state: "mended" }),
    issue({ updated: "2026-11-22" }),
  ];
  for (const [place, less] of rising.entries()) {
    for (const more of rising.slice(place + 1)) {
      expect(mergeKnownIssues(less, more)).toBe(more);
      expect(mergeKnownIssues(more, less)).toBe(more);
    }
  }
  expect(isKnownIssueFile("known-issues/boweb-slow.yaml")).toBe(true);
  expect(isKnownIssueFile("known-issues/../x.yaml")).toBe(false);
});

test("signals of two copies are counted once where both have them", () => {
  const signal = (minute: number) => ({ at: at(`10:0${minute}`), kind: "helpful", lang: "hi" }) as const;
  expect(mergeSignals([signal(1), signal(1), signal(2)], [signal(3), signal(1)])).toEqual([
    ...[signal(1), signal(1), signal(2), signal(3)],
  ]);
  expect(isSignalFile("signals/2026/11/21.yaml")).toBe(true);
  const strange = [
    "README.md",
    "notes.yaml",
    "2026/13/01.yaml",
    "2026/11/32.yaml",
    "2026/11/21.yaml.yaml",
    "x/2026/11/21.yaml",
  ];
  expect(strange.filter((name) => isSignalFile(`signals/${name}`))).toEqual([]);
});

test.each([
  ["git.department.example", false, undefined, true],
  ["git.department.example", true, undefined, false],
  ["github.com", false, undefined, false],
  ["desk.ghe.com", false, undefined, false],
  ["github.com", true, "demo-desk/tickets by order 12/2026", true],
  ["github.com", true, "demo-desk/tickets", false],
  ["github.com", true, "demo-desk/other by order 12/2026", false],
  ["github.com", true, "yes", false],
])(
  "a repository at %s, public: %s, with the permission %s, may hold real tickets: %s",
  (host, isPublic, permission, may) => {
    expect(mayHoldRealTickets({ name: "demo-desk/tickets", host, isPublic }, permission)).toBe(may);
  },
);

describe("a batch is merged by a program", () => {
  const expected = { app: "sahayata-desk[bot]", repository: "demo-desk/tickets" };
  const good = {
    ...{ author: expected.app, head: "intake/A-0123456789ab", headRepository: expected.repository, base: "main" },
    paths: ["tickets/2026/11/21/KL-261121-A7K3FX.yaml", "signals/2026/11/21.yaml"],
    changedSince: ["tickets/2026/11/20/other.yaml"],
  };
  test("when the App opened it, from this repository, for tickets and signals only", () => {
    expect(batchRefusals(good, expected)).toEqual([]);
  });
  test.each([
    { author: "stranger" },
    { head: "intake/../main" },
    { headRepository: "stranger/tickets" },
    { base: "production" },
    { paths: [".github/workflows/ci.yml"] },
    { paths: ["tickets.yaml"] },
    { paths: [] },
    { changedSince: ["signals/2026/11/21.yaml"] },
  ])("and never when %o", (bad) => {
    expect(batchRefusals({ ...good, ...bad }, expected)).toHaveLength(1);
  });
});
