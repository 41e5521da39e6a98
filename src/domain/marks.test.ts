import { expect, test } from "vitest";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { marksOf } from "./marks.ts";

const at = (clock: string) => `2026-11-23T${clock}:00+05:30`;
const opened = anEvent({ kind: "opened", at: at("10:00"), queue: "kl-gfc", route: ["kl-gfc"], row: "kl-officer" });

test("the first thing that staff do to a ticket is its first action, a schedule's doing is not", () => {
  const timeline = [
    opened,
    anEvent({
      kind: "priority-set",
      at: at("10:01"),
      actor: { role: "schedule", via: "schedule" },
      priority: "high",
      reason: "rule",
    }),
    anEvent({ kind: "tried", at: at("11:00"), text: "Logged in again." }),
    anEvent({ kind: "tried", at: at("12:00"), text: "Other browser." }),
  ];

  const firsts = marksOf(aTicket({ timeline })).filter(({ mark }) => mark === "first-action");

  expect(firsts).toEqual([{ at: at("11:00"), mark: "first-action" }]);
});

test("waiting begins once with what is asked for and ends with what is brought", () => {
  const timeline = [
    opened,
    anEvent({ kind: "needs-set", at: at("11:00"), needs: ["arn"] }),
    anEvent({ kind: "needs-set", at: at("11:30"), needs: ["arn", "gstin"] }),
    anEvent({ kind: "evidence-added", at: at("12:00"), evidence: [{ need: "arn", count: 1 }] }),
    anEvent({ kind: "evidence-added", at: at("13:00"), evidence: [{ need: "gstin", count: 1 }] }),
  ];

  const waits = marksOf(aTicket({ timeline })).filter(({ mark }) => mark.includes("evidence"));

  expect(waits).toEqual([
    { at: at("11:00"), mark: "waiting-for-evidence" },
    { at: at("12:00"), mark: "evidence-complete" },
  ]);
});

test("an event that was set aside moves no clock", () => {
  const timeline = [
    opened,
    anEvent({ kind: "resolved", at: at("11:00"), text: "Done.", lang: "en" }),
    anEvent({ kind: "resolved", at: at("11:05"), text: "Done too.", lang: "en" }),
  ];

  const resolutions = marksOf(aTicket({ timeline })).filter(({ mark }) => mark === "resolved");

  expect(resolutions).toEqual([{ at: at("11:00"), mark: "resolved" }]);
});
