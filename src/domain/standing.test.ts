import { describe, expect, test } from "vitest";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent, anEventId } from "../testing/tickets.ts";
import type { Event } from "./event.ts";
import { isDone, type Standing, standing } from "./standing.ts";

const now = (...events: Event[]): Standing => standing(waitingAt("sm-first", {}, events));
const resolved = () => anEvent({ kind: "resolved", text: "done", lang: "en" });
const closed = () => anEvent({ kind: "closed" });
const reopened = () => anEvent({ kind: "reopened", reason: "not so" });
const calledBack = () => anEvent({ kind: "called-back", outcome: "told" });
const told = () => anEvent({ kind: "communicated", on: "2026-11-21", how: "mail" });
const escalated = (from: string, to: string) => anEvent({ kind: "escalated", from, to, reason: "unsolved" });
const voided = (...events: Event[]) => now(...events).void.map(({ reason }) => reason);

test("a ticket begins with being opened", () => {
  expect(now()).toMatchObject({ status: "open", queue: "sm-first", row: "all", priority: "normal", void: [] });
  expect(() => standing({ ...waitingAt("sm-first"), timeline: [closed()] })).toThrow(
    "does not begin with being opened",
  );
});

describe("what happens to it", () => {
  test("an officer takes it, tries something, and it is in progress", () => {
    expect(now(anEvent({ kind: "assigned", owner: "somebody" }))).toMatchObject({
      status: "in-progress",
      owner: "somebody",
      queue: "sm-first",
    });
    expect(now(anEvent({ kind: "tried", text: "cache" }))).toMatchObject({
      status: "in-progress",
      tried: ["cache"],
      triedHere: true,
    });
  });

  test("a hand-over takes it up, and nothing was tried there yet", () => {
    const up = now(anEvent({ kind: "tried", text: "cache" }), escalated("sm-first", "sm-second"));

    expect(up).toMatchObject({
      status: "escalated",
      queue: "sm-second",
      triedHere: false,
      tried: ["cache"],
      owner: undefined,
    });
    expect(now(escalated("sm-first", "sm-second"), anEvent({ kind: "tried", text: "x" })).status).toBe("escalated");
  });

  test("a transfer, an assignment and a referral move it and note when it arrived", () => {
    const at = "2026-11-21T12:00:00+05:30";

    expect(now(anEvent({ kind: "transferred", queue: "sm-aside", reason: "lost", at }))).toMatchObject({
      ...{ queue: "sm-aside", status: "in-progress", arrived: at },
    });
    expect(now(anEvent({ kind: "assigned", queue: "sm-aside", at }))).toMatchObject({ queue: "sm-aside", arrived: at });
    expect(now(anEvent({ kind: "referred", from: "sm-first", to: "sm-committee", at }))).toMatchObject({
      ...{ queue: "sm-committee", status: "escalated", referredTo: ["sm-committee"], arrived: at },
    });
  });

  test("what is asked for holds it, and what comes sets it going again", () => {
    const asked = anEvent({ kind: "needs-set", needs: ["arn"] });
    const came = anEvent({ kind: "evidence-added", evidence: [{ need: "arn", count: 1 }] });

    expect(now(asked)).toMatchObject({ status: "held", asked: ["arn"] });
    expect(now(asked, anEvent({ kind: "tried", text: "x" })).status).toBe("held");
    expect(now(asked, came)).toMatchObject({ status: "in-progress", evidence: [{ need: "arn" }] });
    expect(now(asked, anEvent({ kind: "needs-set", needs: [] })).status).toBe("in-progress");
    expect(now(came).status).toBe("open");
    expect(now(resolved(), asked).status).toBe("resolved");
    expect(now(asked, escalated("sm-first", "sm-second")).asked).toEqual([]);
  });

  test("not applicable is remembered by name", () => {
    const not_applicable = [{ need: "arn", reason: "none" }];

    expect(now(anEvent({ kind: "needs-set", needs: [], not_applicable })).notApplicable).toEqual(["arn"]);
  });

  test("the effective priority moves, the requested one is the ticket's own", () => {
    const set = anEvent({ kind: "priority-set", priority: "low", reason: "a way round" });
    const ticket = waitingAt("sm-first", {}, [set]);

    expect(standing(ticket)).toMatchObject({ priority: "low", priorityReason: "a way round" });
    expect(ticket.priority_requested).toBe("normal");
  });

  test("a call, a decision, a confirmation and what was taken out are kept", () => {
    const confirmed = anEvent({ kind: "dc-confirmed", scope: "many", recommendation: "yes", glitch_verified: true });
    const standingNow = now(
      anEvent({ kind: "phoned", to: "sm-line", outcome: "helped" }),
      confirmed,
      anEvent({ kind: "decided", text: "relief" }),
      anEvent({ kind: "redacted", field: "description", found: ["credential"] }),
    );

    expect(standingNow).toMatchObject({
      phoned: ["helped"],
      decisions: ["relief"],
      redacted: ["credential"],
      scope: "many",
      confirmed: { recommendation: "yes", glitchVerified: true },
      status: "in-progress",
    });
    expect(
      now(anEvent({ kind: "escalated", from: "sm-first", to: "sm-second", reason: "x", scope: "one" })).scope,
    ).toBe("one");
    expect(now(confirmed, escalated("sm-first", "sm-second")).scope).toBe("many");
  });

  test("a note by the staff is a beginning, one by the officer is not", () => {
    expect(now(anEvent({ text: "seen" })).status).toBe("in-progress");
    expect(now({ ...anEvent({ text: "and?" }), actor: { role: "officer", via: "web" } }).status).toBe("open");
    expect(now(anEvent({ kind: "reminded" })).status).toBe("open");
  });

  test("the first action is the staff's, not the officer's and not the schedule's", () => {
    const by = (role: string, via: "web" | "staff" | "schedule", at: string) => ({
      ...anEvent({ at }),
      actor: { role, via },
    });

    expect(
      now(
        by("officer", "web", "2026-11-21T11:00:00+05:30"),
        by("schedule", "schedule", "2026-11-21T12:00:00+05:30"),
        by("first", "staff", "2026-11-21T13:00:00+05:30"),
        by("first", "staff", "2026-11-21T14:00:00+05:30"),
      ).firstAction,
    ).toBe("2026-11-21T13:00:00+05:30");
  });
});

describe("the end and after it", () => {
  test("resolved, closed, re-opened, resolved: every resolution and its time is kept", () => {
    const again = now(calledBack(), told(), resolved(), closed(), reopened());

    expect(again).toMatchObject({ status: "reopened", reopenCount: 1, calledBack: false, resolvedAt: undefined });
    expect(again).toMatchObject({
      closedAt: undefined,
      communicatedOn: undefined,
      owes: ["called-back", "communicated"],
    });
    expect(now(resolved(), reopened(), resolved()).resolutions).toHaveLength(2);
    expect(now(resolved(), closed())).toMatchObject({ status: "closed", closedAt: expect.any(String) });
  });

  test("what the order does not allow changes nothing and says why", () => {
    expect(voided(closed())).toEqual(["not resolved yet"]);
    expect(voided(reopened())).toEqual(["not resolved yet"]);
    expect(voided(resolved(), resolved())).toEqual(["resolved already"]);
    expect(voided(resolved(), closed(), closed())).toEqual(["closed already"]);
    expect(voided(resolved(), closed(), anEvent({ kind: "tried", text: "x" }))).toEqual(["closed already"]);
    expect(voided(escalated("sm-second", "sm-third"))).toEqual(["moved on already"]);
    expect(voided(anEvent({ kind: "referred", from: "sm-third", to: "sm-committee" }))).toEqual(["moved on already"]);
    expect(voided(anEvent({ kind: "opened", queue: "x", route: ["x"], row: "all" }))).toEqual(["opened already"]);
    expect(voided({ ...resolved(), void: "said so" })).toEqual(["said so"]);
    expect(now({ ...resolved(), void: "said so" }).status).toBe("open");
  });

  test.each([
    escalated("sm-first", "sm-second"),
    anEvent({ kind: "transferred", queue: "sm-aside", reason: "x" }),
    anEvent({ kind: "referred", from: "sm-first", to: "sm-committee" }),
    anEvent({ kind: "assigned", queue: "sm-aside" }),
    anEvent({ kind: "dc-confirmed", scope: "one", recommendation: "x", glitch_verified: true }),
  ])("$kind does not wake what is resolved", (event) => {
    expect(voided(resolved(), { ...event, id: anEventId() })).toEqual(["resolved already"]);
  });

  test("taking it is not moving it", () => {
    expect(voided(resolved(), anEvent({ kind: "assigned", owner: "x" }))).toEqual([]);
  });

  test.each([calledBack(), told(), anEvent(), anEvent({ kind: "linked", to: "other", as: "related" })])(
    "$kind may come after closing",
    (event) => {
      expect(voided(resolved(), closed(), { ...event, id: anEventId() })).toEqual([]);
    },
  );

  test("a duplicate is done, stays where it is, and what is closed does not become one", () => {
    const linked = anEvent({ kind: "linked", to: "an-earlier-one", as: "duplicate-of" });

    expect(now(linked)).toMatchObject({ status: "duplicate", links: [{ to: "an-earlier-one", as: "duplicate-of" }] });
    expect(voided(linked, anEvent({ kind: "transferred", queue: "sm-aside", reason: "x" }))).toEqual([
      "duplicate already",
    ]);
    expect(now(linked, reopened()).status).toBe("reopened");
    expect(now(resolved(), closed(), { ...linked, id: anEventId() }).status).toBe("closed");
    expect(now(anEvent({ kind: "linked", to: "other", as: "related" })).status).toBe("open");
    expect(["resolved", "closed", "duplicate"].every((status) => isDone({ status } as Standing))).toBe(true);
    expect(isDone(now())).toBe(false);
  });

  test("who was called back about the first outcome is called back about the second", () => {
    expect(voided(calledBack(), resolved(), reopened(), resolved(), closed())).toEqual(["not called back again"]);
    expect(voided(calledBack(), resolved(), reopened(), resolved(), calledBack(), closed())).toEqual([]);
    expect(voided(told(), resolved(), reopened(), resolved(), closed())).toEqual(["not communicated again"]);
    expect(voided(told(), resolved(), reopened(), told(), resolved(), closed())).toEqual([]);
    expect(voided(calledBack(), resolved(), reopened(), resolved(), reopened(), resolved(), closed())).toEqual([
      "not called back again",
    ]);
    expect(voided(told(), resolved(), reopened(), resolved(), reopened(), resolved(), closed())).toEqual([
      "not communicated again",
    ]);
    expect(voided(resolved(), reopened(), resolved(), closed())).toEqual([]);
  });
});
