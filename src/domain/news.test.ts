import { expect, test } from "vitest";
import { readDesks } from "../adapters/desk-files.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import type { Desk } from "./desk.ts";
import { newsOf } from "./news.ts";
import type { Ticket } from "./ticket.ts";

const kerala = (await readDesks("content")).get("kerala") as Desk;
const ALWAYS = "2020-01-01T00:00:00+05:30";
const HQ = "gstinfo.ctd@kerala.gov.in";
const at = (time: string) => `2026-11-22T${time}:00+05:30`;

function withEvents(ticket: Ticket, ...events: Parameters<typeof anEvent>[0][]): Ticket {
  return { ...ticket, timeline: [...ticket.timeline, ...events.map((event) => anEvent(event))] };
}

const told = (ticket: Ticket, since = ALWAYS) =>
  newsOf(ticket, kerala, since).map(({ kind, to, status }) => [kind, to, status]);

test("the officer is told that the ticket was opened and of each change of state", () => {
  const ticket = withEvents(
    aTicket(),
    { kind: "assigned", at: at("10:00"), owner: "taken" },
    { kind: "resolved", at: at("11:00"), text: "Mended.", lang: "en" },
    { kind: "closed", at: at("12:00") },
    { kind: "reopened", at: at("13:00"), reason: "Still white." },
  );
  expect(told(ticket)).toEqual([
    ["opened", "officer", "open"],
    ["changed", "officer", "in-progress"],
    ["changed", "officer", "resolved"],
    ["changed", "officer", "closed"],
    ["changed", "officer", "reopened"],
  ]);
});

test("what changes nothing for the officer is no news", () => {
  const started = withEvents(aTicket(), { kind: "assigned", at: at("09:00"), owner: "taken" });
  const ticket = withEvents(
    started,
    { kind: "noted", at: at("10:00"), text: "For the staff.", for: "staff" },
    { kind: "reopened", at: at("10:30"), reason: "Too early, so void." },
  );
  expect(told(ticket)).toEqual(told(started));
});

test("a note to the officer, a request for evidence and a new tracking code are news", () => {
  const started = withEvents(aTicket(), { kind: "assigned", at: at("09:00"), owner: "taken" });
  const ticket = withEvents(
    started,
    { kind: "noted", at: at("10:00"), text: "Which browser?", for: "officer" },
    { kind: "needs-set", at: at("11:00"), needs: ["screenshot"] },
    { kind: "rekeyed", at: at("12:00"), recipient: "age1q", owner_id: "o", action_hash: "a".repeat(64) },
  );
  expect(
    told(ticket)
      .slice(2)
      .map(([kind]) => kind),
  ).toEqual(["changed", "changed", "rekeyed"]);
});

test("what one deed wrote is one piece of news, whose id is the same whenever it is worked out", () => {
  const ticket = withEvents(
    aTicket(),
    { kind: "called-back", at: "2026-11-21T10:00:00+05:30", outcome: "told", first_call: true },
    { kind: "resolved", at: "2026-11-21T10:00:00+05:30", text: "Mended.", lang: "en" },
    { kind: "closed", at: "2026-11-21T10:00:00+05:30" },
  );
  expect(told(ticket)).toEqual([["opened", "officer", "closed"]]);
  expect(newsOf(ticket, kerala, ALWAYS)).toEqual(newsOf(structuredClone(ticket), kerala, ALWAYS));
  expect(newsOf(ticket, kerala, ALWAYS)[0]?.id).toBe(`${ticket.timeline.at(-1)?.id}.officer`);
});

test("what happened before the desk began to send is told to nobody", () => {
  const ticket = withEvents(aTicket(), { kind: "resolved", at: at("11:00"), text: "Mended.", lang: "en" });
  expect(told(ticket, at("10:59"))).toEqual([["changed", "officer", "resolved"]]);
  expect(told(ticket, at("11:01"))).toEqual([]);
});

test("headquarters are told of what is handed up to them (order of 19.11.2018, paras 5 and 11)", () => {
  const rung = kerala.ladder.find(({ from, to }) => from === "kl-gfc" && to === "kl-state-unit");
  expect(rung?.notify).toEqual([HQ]);
  const opened = anEvent({ kind: "opened", queue: "kl-gfc", route: ["kl-gfc", "kl-state-unit"], row: "kl-default" });
  const ticket = withEvents(aTicket({ timeline: [opened] }), {
    kind: "escalated",
    at: at("10:00"),
    from: "kl-gfc",
    to: "kl-state-unit",
    reason: "tried at the district",
  });
  expect(told(ticket).filter(([kind]) => kind === "desk")).toEqual([["desk", HQ, "escalated"]]);
});

test("the urgent telephone line's ticket is told to headquarters at once, but not while it is held", () => {
  const row = kerala.routing.find(({ id }) => id === "kl-urgent-phone");
  if (!row) throw new Error("the row is gone");
  const opened = (route: string[]) =>
    aTicket({ timeline: [anEvent({ kind: "opened", queue: route.at(-1) ?? "", route, row: row.id })] });
  expect(told(opened([...row.route]))).toContainEqual(["desk", HQ, "open"]);
  expect(told(opened(row.route.slice(0, 1)))).toEqual([["opened", "officer", "open"]]);
});

test("that a consolidated request was opened is told once, and not again of each officer's ticket in it", () => {
  const parent = aTicket();
  const child = withEvents(parent, { kind: "linked", to: parent.number, as: "parent", at: parent.opened_at });
  expect(told(child)).toEqual([]);
  expect(told(withEvents(child, { kind: "resolved", at: at("11:00"), text: "Made.", lang: "en" }))).toHaveLength(1);
});
