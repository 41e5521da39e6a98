import { expect, test } from "vitest";
import { officeCalendar } from "../testing/office-calendar.ts";
import { policyOf } from "../testing/one-clock.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { clockPolicySchema } from "./clock.ts";
import type { Event } from "./event.ts";
import { nextClock } from "./next-clock.ts";
import { dueOrder, overdueBefore } from "./staff-queue.ts";

// Monday 7 December 2026; the office works from 10:00 to 17:00.
const at = (day: number, clock: string) => `2026-12-${String(day).padStart(2, "0")}T${clock}:00+05:30`;
const answer = policyOf({}).clocks[0];
const callBack = {
  id: "call-back",
  label: { hi: "काल-बैक", en: "Call-back" },
  starts_on: ["call-back-owed"],
  stops_on: ["called-back"],
  within: { working_days: 1 },
  escalates: false,
  not_from_circular: true,
};
const policy = clockPolicySchema.parse({
  enabled: true,
  clocks: [{ ...answer, within: { working_days: 5 } }, callBack],
});

function ticket(channel: "web" | "call-desk", ...later: Event[]) {
  const opened = anEvent({ kind: "opened", at: at(7, "10:00"), queue: "kl-gfc", route: ["kl-gfc"], row: "kl-officer" });
  return aTicket({ channel, opened_at: at(7, "10:00"), timeline: [opened, ...later] });
}
const next = (...asked: Parameters<typeof ticket>) => nextClock(ticket(...asked), policy, officeCalendar);

test("of the clocks that run, the one that is due first is next", () => {
  expect(next("web")).toEqual({ clock: "answer", due_at: at(14, "17:00") });
  expect(next("call-desk")).toEqual({ clock: "call-back", due_at: at(8, "17:00") });
});

test("once the caller was called back, the next one is due; a re-opened ticket owes the call again", () => {
  const called = anEvent({ kind: "called-back", at: at(7, "12:00"), outcome: "Told." });
  const resolved = anEvent({ kind: "resolved", at: at(7, "12:01"), text: "Done.", lang: "en" });
  const reopened = anEvent({ kind: "reopened", at: at(9, "11:00"), reason: "Still there." });
  expect(next("call-desk", called)?.clock).toBe("answer");
  expect(next("call-desk", called, resolved)).toBeUndefined();
  expect(next("call-desk", called, resolved, reopened)).toMatchObject({ clock: "call-back" });
});

test("while the officer is asked for something nothing falls due, but what was overdue before stays so", () => {
  const asked = (day: number) => anEvent({ kind: "needs-set", at: at(day, "12:00"), needs: ["arn"] });
  expect(next("web", asked(8))).toBeUndefined();
  expect(next("web", asked(16))).toEqual({ clock: "answer", due_at: at(14, "17:00") });
});

test("nothing is due for a ticket that is closed, or goes on under another number", () => {
  const resolved = anEvent({ kind: "resolved", at: at(7, "12:01"), text: "Done.", lang: "en" });
  const duplicate = anEvent({ kind: "linked", at: at(7, "12:01"), to: "known-issue-1", as: "duplicate-of" });
  expect(next("call-desk", resolved)?.clock).toBe("call-back");
  expect(next("call-desk", resolved, anEvent({ kind: "closed", at: at(7, "12:02") }))).toBeUndefined();
  expect(next("call-desk", duplicate)).toBeUndefined();
});

test("with the clocks off nothing is due", () => {
  expect(nextClock(ticket("call-desk"), { ...policy, enabled: false }, officeCalendar)).toBeUndefined();
});

test("due first: clocks in the order of their time, then calls that are owed, then what is open longest", () => {
  const order = [
    dueOrder(ticket("web"), at(8, "17:00"), undefined),
    dueOrder(ticket("web"), at(14, "17:00"), at(1, "10:00")),
    dueOrder(ticket("web"), undefined, at(2, "10:00")),
    dueOrder(ticket("web"), undefined, at(3, "10:00")),
    dueOrder(ticket("web"), undefined, undefined),
  ];
  expect(order).toEqual(order.toSorted());
  const isOverdue = (now: string) => order.map((place) => place < overdueBefore(now));
  expect(isOverdue("2026-12-08T17:00:59+05:30")).toEqual([false, false, false, false, false]);
  expect(isOverdue("2026-12-08T17:01:00+05:30")).toEqual([true, false, false, false, false]);
  expect(isOverdue("2027-12-08T17:01:00+05:30")).toEqual([true, true, false, false, false]);
});
