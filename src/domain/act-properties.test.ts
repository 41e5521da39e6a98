import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { type Act, act } from "./act.ts";
import type { Deed } from "./deed.ts";
import { queueOf } from "./desk.ts";
import type { Event } from "./event.ts";
import { queuesAbove } from "./ladder.ts";
import { type Standing, standing, step } from "./standing.ts";
import { sameFacts, type Ticket } from "./ticket.ts";
import { inOrder, lostEvents, mergeTimelines } from "./timeline.ts";
import { ulidSource } from "./ulid.ts";

const desk = smallDesk();
const BEGINNING = Date.parse("2026-11-21T10:00:00+05:30");

interface Attempt {
  role: string;
  deed: Deed;
  /** Minutes after the one before. */
  after: number;
}

const evidence = [
  { need: "arn", count: 1 },
  { need: "screenshot", count: 1 },
];
const deeds: Deed[] = [
  { verb: "take" },
  { verb: "assign", queue: "sm-first" },
  { verb: "assign", queue: "sm-third" },
  { verb: "priority", priority: "low", reason: "x" },
  { verb: "need", needs: ["arn"] },
  { verb: "tried", text: "x" },
  { verb: "evidence", evidence },
  { verb: "note", text: "x", for: "staff" },
  { verb: "escalate" },
  { verb: "escalate", tried: "x", evidence },
  { verb: "escalate", to: "sm-third", tried: "x", evidence },
  { verb: "escalate", to: "sm-committee", tried: "x", evidence },
  { verb: "phoned", outcome: "x" },
  { verb: "confirm", scope: "many", recommendation: "x", glitch_verified: true },
  { verb: "refer" },
  { verb: "refer", to: "sm-committee" },
  { verb: "decide", text: "x" },
  { verb: "resolve", text: "x", lang: "en" },
  { verb: "called-back", outcome: "x" },
  { verb: "communicated", on: "2026-11-21", how: "x" },
  { verb: "close" },
  { verb: "transfer", queue: "sm-aside", reason: "x" },
  { verb: "transfer", queue: "sm-third", reason: "x" },
  { verb: "transfer", queue: "kept", reason: "x" },
  { verb: "reopen", reason: "x" },
  { verb: "remind" },
];
const ENDING = new Set(["resolve", "called-back", "close", "reopen", "communicated"]);
const endings = deeds.filter(({ verb }) => ENDING.has(verb));
const deed = fc.oneof(fc.constantFrom(...deeds), fc.constantFrom(...endings));
/** Mostly whoever may do it, so that much happens; now and then anybody. */
const role = fc.option(fc.constantFrom(...desk.common.roles.map(({ id }) => id)), { freq: 4 });
const attempt = fc.record({ role, deed, after: fc.integer({ min: 0, max: 9 }) });
const attempts = fc.array(attempt, { maxLength: 30 });
const ticket = fc
  .record({ channel: fc.constantFrom("web", "call-desk"), system: fc.constantFrom("portal", undefined) })
  .map(({ channel, system }) => waitingAt("sm-first", { channel: channel as "web", ...(system && { system }) }));

type Tries = readonly (Omit<Attempt, "role"> & { role: string | null })[];

/** What is left of the attempts once the desk has allowed or refused each of them. */
function played(ticket: Ticket, tries: Tries, seed: number): Ticket {
  let now = Math.max(BEGINNING, ...ticket.timeline.map(({ at }) => Date.parse(at)));
  const newId = ulidSource(
    () => now,
    (count) => new Uint8Array(count).fill(seed),
  );
  let left = ticket;
  for (const { role, deed, after } of tries) {
    now += after * 60_000;
    const at = `${new Date(now + 19_800_000).toISOString().slice(0, 19)}+05:30`;
    const roles = role === null ? able(left, deed) : [role];
    const done = roles.map((each) => act(left, deed, { desk, actor: { role: each, via: "staff" }, now: at, newId }));
    const events = done.find((each): each is Extract<Act, { ok: true }> => each.ok)?.events ?? [];
    left = { ...left, timeline: left.timeline.concat(events) };
  }
  return left;
}

function able(ticket: Ticket, { verb }: Deed): string[] {
  const here = queueOf(desk, standing(ticket).queue)?.roles ?? [];
  const others = ["officer", "call-desk", "keeper"];
  return [...here, ...others].filter((id) => desk.common.roles.find((each) => each.id === id)?.verbs.includes(verb));
}

/** Each event with what stood before and after it. */
function* steps(ticket: Ticket): Generator<{ before: Standing; event: Event; after: Standing }> {
  const [opened, ...rest] = inOrder(ticket.timeline);
  let before = standing({ ...ticket, timeline: [opened as Event] });
  for (const event of rest) {
    const after = step(before, event);
    yield { before, event, after };
    before = after;
  }
}

/** What must hold of every event that counts, whoever wrote it and however the timeline came to be. */
function keepsTheRules(ticket: Ticket): void {
  for (const { before, event, after } of steps(ticket)) {
    if (after.void.length > before.void.length) {
      expect({ ...after, void: [] }).toEqual({ ...before, void: [] });
    } else {
      skipsNoRung(before, event, after);
      if (event.kind === "closed") closesRightly(ticket, before);
    }
  }
}

function skipsNoRung(before: Standing, event: Event, after: Standing): void {
  if (before.queue === after.queue) return;
  const climbs = event.kind === "escalated" || event.kind === "referred";
  const rung = desk.ladder.some(({ from, to }) => from === before.queue && to === after.queue);
  expect(climbs).toBe(climbs && rung);
  if (!climbs) expect(queueOf(desk, after.queue)).not.toHaveProperty("committee");
}

function closesRightly(ticket: Ticket, before: Standing): void {
  expect(before.status).toBe("resolved");
  if (ticket.channel === "call-desk") expect(before.calledBack).toBe(true);
  if (ticket.system === "portal") expect(before.communicatedOn).toBeDefined();
}

describe("no sequence of allowed actions", () => {
  test("loses or rewrites an event, changes a fact, or writes one that does not count", () => {
    fc.assert(
      fc.property(ticket, attempts, attempts, (opened, first, second) => {
        const before = played(opened, first, 1);
        const after = played(before, second, 2);

        expect(lostEvents(before.timeline, after.timeline)).toEqual([]);
        expect(sameFacts(opened, after)).toBe(true);
        expect(new Set(after.timeline.map(({ id }) => id)).size).toBe(after.timeline.length);
        expect(standing(before).void).toEqual([]);
      }),
    );
  });

  test("skips a rung, or closes without what closing asks", () => {
    fc.assert(fc.property(ticket, attempts, (opened, tries) => keepsTheRules(played(opened, tries, 1))));
  });

  test("passes anybody over by sending a ticket elsewhere", () => {
    fc.assert(
      fc.property(ticket, attempts, (opened, tries) => {
        for (const { before, event } of steps(played(opened, tries, 1))) {
          const placed = event.kind === "transferred" || event.kind === "assigned" ? event.queue : undefined;
          if (placed && placed !== before.queue) expect(queuesAbove(before.queue, desk)).not.toContain(placed);
        }
      }),
    );
  });

  test("overwrites the priority that the officer asked for", () => {
    fc.assert(
      fc.property(ticket, attempts, (opened, tries) => {
        expect(played(opened, tries, 1).priority_requested).toBe(opened.priority_requested);
      }),
    );
  });
});

describe("two who acted apart", () => {
  const apart = fc.tuple(ticket, attempts, attempts, attempts).map(([opened, before, one, other]) => {
    const base = played(opened, before, 1);
    return { base, ours: played(base, one, 2), theirs: played(base, other, 3) };
  });
  const merged = (a: Ticket, b: Ticket): Ticket => ({ ...a, timeline: mergeTimelines(a.timeline, b.timeline) });

  test("lose nothing of what either wrote, and it stands the same whoever merges", () => {
    fc.assert(
      fc.property(apart, ({ base, ours, theirs }) => {
        const both = merged(ours, theirs);

        for (const side of [base, ours, theirs]) expect(lostEvents(side.timeline, both.timeline)).toEqual([]);
        expect(standing(both)).toEqual(standing(merged(theirs, ours)));
        expect(standing(merged(both, ours))).toEqual(standing(both));
      }),
    );
  });

  test("still skip no rung and close nothing that was not told: what came too late is void and says why", () => {
    fc.assert(
      fc.property(apart, ({ ours, theirs }) => {
        const both = merged(ours, theirs);

        keepsTheRules(both);
        for (const { reason } of standing(both).void) expect(reason).not.toBe("");
      }),
      { numRuns: 300 },
    );
  });
});
