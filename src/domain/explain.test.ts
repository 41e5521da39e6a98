import { beforeAll, expect, test } from "vitest";
import { type Desks, readDesks, readRuleMessages } from "../adapters/desk-files.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import type { Desk } from "./desk.ts";
import { explain } from "./explain.ts";
import type { Language } from "./localised.ts";
import { type MessageBook, sentence } from "./messages.ts";
import type { Ticket } from "./ticket.ts";

let desks: Desks;
let book: MessageBook;

beforeAll(async () => {
  [desks, book] = await Promise.all([readDesks("content"), readRuleMessages("content")]);
});

function said(ticket: Ticket, language: Language = "en"): string[] {
  const desk = desks.get(ticket.track) as Desk;
  return explain(ticket, desk).map((issue) => `${sentence(issue, language, book, desk)} [${issue.cite ?? ""}]`);
}

function waitingAt(queue: string, overrides: Partial<Ticket> = {}): Ticket {
  const route = ["kl-sysadmin", "kl-gfc", "kl-state-unit"];
  return aTicket({ timeline: [anEvent({ kind: "opened", queue, route, row: "kl-officer" })], ...overrides });
}

test("it says where the ticket is, by which row, and who may act there", () => {
  expect(said(waitingAt("kl-sysadmin")).slice(0, 4)).toEqual([
    expect.stringContaining("Open, with System Administrator of the district"),
    expect.stringMatching(/row "kl-officer".*→ GFC of the district →.*\[kerala-2018-11-19-order-41#para-11\]/),
    expect.stringContaining("Priority asked for: Normal; in effect: Normal."),
    expect.stringContaining("System Administrator (district), District unit"),
  ]);
});

test("it names what the next rung still asks for, with its paragraph", () => {
  expect(said(waitingAt("kl-gfc"))).toContainEqual(
    expect.stringMatching(
      /State GST Info System unit.*still missing: what was tried, ARN, GSTIN, screenshot\. \[kerala-2018-11-19-order-41#para-11\]/,
    ),
  );
});

test("it says that nothing is missing when nothing is", () => {
  const checks = { screenshots: 1, arn: "present", gstin: "valid" } as const;
  const ready = waitingAt("kl-gfc", { checks });
  const tried = anEvent({ kind: "tried", text: "Another machine." });
  expect(said({ ...ready, timeline: [...ready.timeline, tried] })).toContainEqual(
    expect.stringContaining("nothing is missing"),
  );
});

test("it speaks Hindi and Malayalam", () => {
  expect(said(waitingAt("kl-gfc"), "hi")).toContainEqual(expect.stringContaining("अभी अप्राप्त: क्या प्रयास किया गया"));
  expect(said(waitingAt("kl-gfc"), "ml")).toContainEqual(expect.stringContaining("ഇനിയും വേണ്ടത്"));
});

test("it says why an event was set aside", () => {
  const ticket = waitingAt("kl-sysadmin");
  const late = anEvent({ kind: "escalated", from: "kl-gfc", to: "kl-state-unit", reason: "again" });
  expect(said({ ...ticket, timeline: [...ticket.timeline, late] })).toContainEqual(
    expect.stringContaining("it has moved on already"),
  );
});
