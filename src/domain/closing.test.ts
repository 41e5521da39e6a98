import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import { closingIssues } from "./closing.ts";
import type { Event } from "./event.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

const desk = smallDesk();
const resolved = anEvent({ kind: "resolved", text: "done", lang: "en" });

function codes(overrides: Partial<Ticket>, ...events: Event[]): string[] {
  const ticket = waitingAt("sm-first", overrides, events);
  return closingIssues(ticket, standing(ticket), desk).map(({ code }) => code);
}

test("nothing closes without a resolution in words, and says by which paragraph", () => {
  const ticket = waitingAt("sm-first");

  expect(closingIssues(ticket, standing(ticket), desk)).toMatchObject([
    { field: "resolution", code: "close.resolution_required", cite: "a-circular#resolution", severity: "error" },
  ]);
  expect(codes({}, resolved)).toEqual([]);
});

test("what was re-opened needs a resolution of its own", () => {
  expect(codes({}, resolved, anEvent({ kind: "reopened", reason: "no" }))).toEqual(["close.resolution_required"]);
});

test("a call-desk ticket asks for the call back", () => {
  expect(codes({ channel: "call-desk" }, resolved)).toEqual(["call.callback_required"]);
  expect(codes({ channel: "call-desk" }, resolved, anEvent({ kind: "called-back", outcome: "told" }))).toEqual([]);
  expect(
    codes({ channel: "call-desk" }, resolved, anEvent({ kind: "communicated", on: "2026-11-21", how: "mail" })),
  ).toEqual(["call.callback_required"]);
});

test("a taxpayer's case asks when they were told, once, however many rules ask it", () => {
  const told = anEvent({ kind: "communicated", on: "2026-11-21", how: "mail" });

  expect(codes({ system: "portal", request_type: "how-to" }, resolved)).toEqual(["kl.communicated_required"]);
  expect(codes({ system: "portal", request_type: "how-to" }, resolved, told)).toEqual([]);
});
