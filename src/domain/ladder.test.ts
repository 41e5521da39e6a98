import { describe, expect, test } from "vitest";
import { at, codes, confirmed, does, done, full } from "../testing/small-deeds.ts";
import { smallDesk } from "../testing/small-desk.ts";
import type { Act } from "./act.ts";
import type { Event } from "./event.ts";
import { queuesAbove } from "./ladder.ts";
import type { Ticket } from "./ticket.ts";

describe("the ladder", () => {
  test("without what the rung asks the ticket is held, and says what it waits for", () => {
    const result = does("first", at("sm-first"), { verb: "escalate" });

    expect(result).toMatchObject({ ok: true, held: true, notify: [] });
    expect(result.issues).toMatchObject([
      {
        field: "evidence",
        code: "ladder.tried_missing",
        severity: "warning",
        cite: "a-circular#up-1",
        params: { missing: "{need:tried}" },
      },
    ]);
    expect(done(result)).toMatchObject([{ kind: "needs-set", needs: ["tried"] }]);
  });

  test("what is brought along counts, and the level's mailbox hears of it", () => {
    const evidence = [
      { need: "arn", count: 1 },
      { need: "screenshot", count: 2 },
    ];
    const result = does("second", at("sm-second"), { verb: "escalate", to: "sm-third", evidence, reason: "stuck" });

    expect(result).toMatchObject({ ok: true, held: false, notify: ["third@demo.gov.in"] });
    expect(done(result).map(({ kind }) => kind)).toEqual(["evidence-added", "escalated"]);
    expect(done(result)[1]).toMatchObject({ reason: "stuck" });
  });

  test("all that is missing is said in one sentence", () => {
    const result = does("second", at("sm-second"), { verb: "escalate" });

    expect(result.issues[0]?.params).toEqual({ missing: "{need:arn}, {need:screenshot}" });
    expect(result.issues[0]?.code).toBe("kl.evidence_missing");
  });

  test("not applicable with a reason opens the way", () => {
    const not_applicable = [{ need: "arn", reason: "none" }];
    const result = does("second", at("sm-second", { checks: { screenshots: 1 } }), {
      verb: "escalate",
      not_applicable,
    });

    expect(done(result).map(({ kind }) => kind)).toEqual(["needs-set", "escalated"]);
  });

  test("no level is skipped, and the next one is named", () => {
    const result = does("first", at("sm-first"), { verb: "escalate", to: "sm-third", tried: "x" });

    expect(result).toMatchObject({ ok: false });
    expect(result.issues).toMatchObject([
      {
        field: "to_level",
        code: "ladder.level_skipped",
        cite: "a-circular#up-1",
        params: { from: "{queue:sm-first}", to: "{queue:sm-third}", next: "{queue:sm-second}" },
      },
    ]);
  });

  test("queues are named by their id, their level or the end of their id; of two with one level, the nearer", () => {
    const up = (to: string, ticket: Ticket) => done(does("second", ticket, { verb: "escalate", to })).at(-1);

    expect(up("third", at("sm-second", full))).toMatchObject({ to: "sm-third" });
    expect(up("sm-line", at("sm-second", { answers: { urgent_line: true } }))).toMatchObject({ to: "sm-line" });
    expect(codes(does("second", at("sm-second"), { verb: "escalate", to: "nowhere" }))).toEqual(["queue.unknown"]);
    expect(codes(does("second", at("sm-second"), { verb: "escalate", to: "sm-line" }))).toEqual([
      "ladder.level_skipped",
    ]);
  });

  test("asked for no level, it takes the next of the ticket's own route, else the first rung", () => {
    const urgent = at("sm-second", { ...full, answers: { urgent_line: true } });
    const [opened] = urgent.timeline as [Event];
    const otherRoute = { ...urgent, timeline: [{ ...opened, route: ["sm-second"] } as Event] };

    expect(done(does("second", urgent, { verb: "escalate" }))).toMatchObject([{ to: "sm-third" }]);
    expect(done(does("second", otherRoute, { verb: "escalate" }))).toMatchObject([{ to: "sm-line" }]);
  });

  test("at the top there is no way on", () => {
    const result = does("third", at("sm-committee"), { verb: "refer" });

    expect(result.issues).toMatchObject([{ code: "ladder.top", params: { from: "{queue:sm-committee}" } }]);
  });

  test("each rung says whose it is", () => {
    expect(codes(does("second", at("sm-first"), { verb: "escalate", tried: "x" }))).toEqual(["act.not_in_queue"]);
    expect(codes(does("first", at("sm-second", full), { verb: "escalate" }))).toEqual(["act.not_in_queue"]);
  });

  test("the reason of a hand-over is what was said, else what was tried, else its paragraph", () => {
    expect(done(does("second", at("sm-second", full), { verb: "escalate" }))).toMatchObject([
      { reason: "a-circular#up-2" },
    ]);
    expect(done(does("second", at("sm-second", full), { verb: "escalate", scope: "one" }))).toMatchObject([
      { scope: "one" },
    ]);
  });

  test("a committee hears only of what was confirmed; without it the referral is refused", () => {
    const refused = does("third", at("sm-third"), { verb: "refer" });

    expect(refused).toMatchObject({ ok: false });
    expect(refused.issues).toMatchObject([
      { field: "level", code: "kl.dc_confirmation_needed", cite: "a-circular#up-3", severity: "error" },
    ]);
    expect(done(does("third", at("sm-third", {}, confirmed), { verb: "refer" }))).toMatchObject([
      { kind: "referred", from: "sm-third", to: "sm-committee" },
    ]);
  });
});

describe("confirming", () => {
  const says = (scope: "many" | "one", overrides: Partial<Ticket> = {}) =>
    does("second", at("sm-second", overrides), {
      verb: "confirm",
      scope,
      recommendation: "Take it up.",
      glitch_verified: true,
      affected_estimate: 12,
      evidence: [{ need: "arn", count: 1 }],
    });

  test("forwards the case in the same breath and raises what concerns many", () => {
    const result = says("many", { checks: { screenshots: 1 } });

    expect(done(result)).toMatchObject([
      { kind: "evidence-added" },
      { kind: "dc-confirmed", scope: "many", affected_estimate: 12, recommendation: "Take it up." },
      { kind: "priority-set", priority: "high", reason: "Many are affected" },
      { kind: "escalated", to: "sm-third", reason: "Take it up." },
    ]);
    expect(result).toMatchObject({ notify: ["third@demo.gov.in"], held: false });
  });

  test("never lowers a priority, and leaves one taxpayer's as it was", () => {
    const kinds = (result: Act) => done(result).map(({ kind }) => kind);

    expect(kinds(says("one"))).not.toContain("priority-set");
    expect(kinds(says("many", { priority_requested: "high" }))).not.toContain("priority-set");
    expect(kinds(says("many", { priority_requested: "urgent" }))).not.toContain("priority-set");
    expect(kinds(says("many", { priority_requested: "low" }))).toContain("priority-set");
  });

  test("what is missing holds it back, and the confirmation stands", () => {
    const result = says("many");

    expect(result).toMatchObject({ ok: true, held: true });
    expect(done(result).map(({ kind }) => kind)).toEqual([
      "evidence-added",
      "dc-confirmed",
      "priority-set",
      "needs-set",
    ]);
  });

  test("a local cause is confirmed to nobody", () => {
    expect(says("one", { answers: { local_cause: true } })).toMatchObject({
      ok: false,
      issues: [{ field: "scope", code: "kl.local_cause", cite: "a-circular#local", params: { v: "one" } }],
    });
  });
});

test("every queue above is known, each once, also where the ladder goes round in a circle", () => {
  expect(queuesAbove("sm-first", smallDesk())).toEqual(["sm-second", "sm-line", "sm-third", "sm-committee"]);
  expect(queuesAbove("sm-committee", smallDesk())).toEqual([]);

  const rung = (from: string, to: string) => ({ from, to, by: ["first"], cite: "a-circular#round" });
  const round = smallDesk({ ladder: [rung("sm-first", "sm-second"), rung("sm-second", "sm-first")] });
  expect(queuesAbove("sm-first", round)).toEqual(["sm-second", "sm-first"]);
});

test("of two queues with one name the one that a rung leads to is meant, else the first", () => {
  const levels = smallDesk()
    .queues.filter(({ level }) => level === "third")
    .map(({ id }) => id);
  const to = (name: string, queue: string) => does("second", at(queue, full), { verb: "escalate", to: name });

  expect(levels).toEqual(["sm-third", "sm-line"]);
  expect(done(to("third", "sm-second"))).toMatchObject([{ to: "sm-third" }]);
  expect(to("line", "sm-second").issues[0]?.params).toMatchObject({ to: "{queue:sm-line}" });
  expect(to("third", "sm-first").issues[0]?.params).toMatchObject({ to: "{queue:sm-third}" });
  expect(done(to("sm-third", "sm-second"))).toMatchObject([{ to: "sm-third" }]);
});

test("a resolved ticket is neither handed over nor held for what it lacks", () => {
  const open = at("sm-first");
  const resolution = done(does("first", open, { verb: "resolve", text: "Mended.", lang: "en" }));
  const resolved = { ...open, timeline: [...open.timeline, ...resolution] };

  expect(codes(does("first", resolved, { verb: "escalate" }))).toEqual(["order.forbidden"]);
});
