import { describe, expect, test } from "vitest";
import { at, codes, does, done, NOW, resolved } from "../testing/small-deeds.ts";
import type { Deed } from "./deed.ts";
import type { Event } from "./event.ts";

test("events carry who did it and when, and each an id of its own", () => {
  const [tried, up] = done(does("first", at("sm-first"), { verb: "escalate", tried: "cache" }));

  expect(tried).toMatchObject({ kind: "tried", text: "cache", at: NOW, actor: { role: "first", via: "staff" } });
  expect(up).toMatchObject({ kind: "escalated", from: "sm-first", to: "sm-second", reason: "cache" });
  expect(tried?.id).not.toBe(up?.id);
});

test("a clock that lags behind whoever wrote last writes nothing into the past", () => {
  const ticket = at("sm-first");
  const ahead = {
    ...ticket,
    timeline: ticket.timeline.map((event) => ({ ...event, at: "2031-01-01T09:00:00+05:30" })),
  };

  const [tried] = done(does("first", ahead, { verb: "tried", text: "cache" }));

  expect(tried?.at).toBe("2031-01-01T09:01:00+05:30");
});

describe("every verb becomes its event", () => {
  test.each<[string, string, Deed, Partial<Event>]>([
    ["first", "sm-first", { verb: "take" }, { kind: "assigned", owner: "taken" }],
    ["first", "sm-first", { verb: "take", owner: "desk-3" }, { kind: "assigned", owner: "desk-3" }],
    ["third", "sm-third", { verb: "assign", owner: "desk-3" }, { kind: "assigned", owner: "desk-3" }],
    ["third", "sm-third", { verb: "assign", queue: "sm-aside" }, { kind: "assigned", queue: "sm-aside" }],
    [
      "first",
      "sm-first",
      { verb: "transfer", queue: "sm-aside", reason: "lost" },
      { kind: "transferred", queue: "sm-aside", reason: "lost" },
    ],
    [
      "third",
      "sm-third",
      { verb: "priority", priority: "low", reason: "x" },
      { kind: "priority-set", priority: "low", reason: "x" },
    ],
    ["second", "sm-second", { verb: "need", needs: ["arn"] }, { kind: "needs-set", needs: ["arn"] }],
    [
      "second",
      "sm-second",
      { verb: "need", needs: [], not_applicable: [{ need: "arn", reason: "x" }] },
      { kind: "needs-set", not_applicable: [{ need: "arn", reason: "x" }] },
    ],
    ["first", "sm-first", { verb: "tried", text: "cache" }, { kind: "tried", text: "cache" }],
    [
      "first",
      "sm-first",
      { verb: "evidence", evidence: [{ need: "arn", count: 1 }] },
      { kind: "evidence-added", evidence: [{ need: "arn", count: 1 }] },
    ],
    [
      "first",
      "sm-first",
      { verb: "note", text: "seen", for: "officer" },
      { kind: "noted", text: "seen", for: "officer" },
    ],
    ["third", "sm-line", { verb: "phoned", outcome: "helped" }, { kind: "phoned", to: "sm-line", outcome: "helped" }],
    ["third", "sm-committee", { verb: "decide", text: "relief" }, { kind: "decided", text: "relief" }],
    [
      "third",
      "sm-third",
      { verb: "communicated", on: "2026-11-21", how: "mail" },
      { kind: "communicated", on: "2026-11-21", how: "mail" },
    ],
    [
      "second",
      "sm-second",
      { verb: "called-back", outcome: "told", first_call: true },
      { kind: "called-back", outcome: "told", first_call: true },
    ],
    [
      "first",
      "sm-first",
      { verb: "resolve", text: "done", lang: "hi" },
      { kind: "resolved", text: "done", lang: "hi" },
    ],
    ["officer", "sm-first", { verb: "remind", text: "still" }, { kind: "reminded", text: "still" }],
  ])("%s at %s: $verb", (role, queue, deed, event) => {
    expect(done(does(role, at(queue), deed))).toMatchObject([event]);
  });

  test("an event says nothing that nobody said", () => {
    expect(Object.keys(done(does("officer", at("sm-first"), { verb: "remind" }))[0] ?? {})).toEqual([
      "id",
      "at",
      "actor",
      "kind",
    ]);
    expect(Object.keys(done(does("first", at("sm-first", {}, resolved), { verb: "close" }))[0] ?? {})).not.toContain(
      "reason",
    );
    expect(done(does("first", at("sm-first", {}, resolved), { verb: "close", reason: "x" }))[0]).toMatchObject({
      reason: "x",
    });
  });

  test("a duplicate is linked to the earlier number", () => {
    const earlier = at("sm-first").number;

    expect(done(does("first", at("sm-first"), { verb: "duplicate", of: earlier }))).toMatchObject([
      { kind: "linked", to: earlier, as: "duplicate-of" },
    ]);
  });

  test("what the order of things forbids is refused before it is written", () => {
    expect(does("first", at("sm-first", {}, resolved), { verb: "resolve", text: "x", lang: "en" })).toMatchObject({
      ok: false,
      issues: [{ field: "verb", code: "order.forbidden", params: { reason: "{order:resolved already}" } }],
    });
    expect(codes(does("officer", at("sm-first"), { verb: "reopen", reason: "x" }))).toEqual(["reopen.not_resolved"]);
    expect(codes(does("first", at("sm-first"), { verb: "transfer", queue: "nowhere", reason: "x" }))).toEqual([
      "queue.unknown",
    ]);
  });
});
