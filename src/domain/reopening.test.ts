import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import type { Event } from "./event.ts";
import { reopenIssues } from "./reopening.ts";
import { standing } from "./standing.ts";

const desk = smallDesk();
const resolved = anEvent({ kind: "resolved", text: "done", lang: "en", at: "2026-11-22T10:00:00+05:30" });

function issues(at: string, ...events: Event[]) {
  return reopenIssues(standing(waitingAt("sm-first", {}, events)), at, desk);
}

test("only what is resolved can be re-opened", () => {
  expect(issues("2026-11-22T10:00:00+05:30")).toMatchObject([{ field: "status", code: "reopen.not_resolved" }]);
});

test("the window counts from the resolution to the second, and closing does not lengthen it", () => {
  const closed = anEvent({ kind: "closed", at: "2026-11-25T10:00:00+05:30" });

  expect(issues("2026-11-27T10:00:00+05:30", resolved)).toEqual([]);
  expect(issues("2026-11-27T10:00:01+05:30", resolved)).toMatchObject([
    { code: "reopen.window_over", params: { days: 5 }, cite: "a-circular#reopen" },
  ]);
  expect(issues("2026-11-27T10:00:01+05:30", resolved, closed)).toHaveLength(1);
});

test("a duplicate may be taken apart again at any time", () => {
  const linked = anEvent({ kind: "linked", to: "an-earlier-one", as: "duplicate-of" });

  expect(issues("2027-11-27T10:00:01+05:30", linked)).toEqual([]);
});
