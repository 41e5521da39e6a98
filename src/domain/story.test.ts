import { expect, test } from "vitest";
import { readDesks } from "../adapters/desk-files.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import type { Desk } from "./desk.ts";
import { storyOf, storySchema } from "./story.ts";
import type { Ticket } from "./ticket.ts";

const desks = await readDesks("content");
const kerala = desks.get("kerala") as Desk;
const up = desks.get("up") as Desk;

const at = (time: string) => `2026-11-22T${time}:00+05:30`;

function withEvents(ticket: Ticket, ...events: Parameters<typeof anEvent>[0][]): Ticket {
  return { ...ticket, timeline: [...ticket.timeline, ...events.map((event) => anEvent(event))] };
}

test("a story says what was asked, where it stands and what was done, in words of every language", () => {
  const ticket = withEvents(
    aTicket(),
    { kind: "priority-set", at: at("10:00"), priority: "high", reason: "Last day of filing" },
    { kind: "noted", at: at("10:30"), text: "Please send a screenshot.", for: "officer" },
  );
  const story = storyOf(ticket, kerala);

  expect(storySchema.parse(story)).toEqual(story);
  expect(story).toMatchObject({
    number: ticket.number,
    status: "in-progress",
    priority: "high",
    priority_requested: "normal",
  });
  expect(story.titles.status).toMatchObject({ hi: "कार्यवाही जारी", en: "In progress" });
  expect(story.timeline.map(({ kind }) => kind)).toEqual(["opened", "priority-set", "noted"]);
  expect(story.timeline.at(-1)).toMatchObject({ text: "Please send a screenshot.", at: at("10:30") });
});

test("what the officer is asked for is named", () => {
  const ticket = withEvents(aTicket(), { kind: "needs-set", at: at("10:00"), needs: ["arn", "screenshot"] });
  const asked = storyOf(ticket, kerala).timeline.at(-1)?.asked;

  expect(asked?.map(({ hi }) => hi)).toEqual(["ARN", "स्क्रीनशॉट"]);
});

test("what officers write beside their evidence stays in their own story", () => {
  const officer = { role: "officer", via: "web" } as const;
  const ticket = withEvents(
    aTicket(),
    { kind: "noted", at: at("10:00"), text: "The same on another computer.", for: "staff", actor: officer },
    { kind: "noted", at: at("10:30"), text: "solved", for: "staff", actor: officer },
  );
  expect(storyOf(ticket, kerala).timeline.flatMap(({ text }) => text ?? [])).toEqual(["The same on another computer."]);
});

test("what is for the staff only, void, or said on the telephone is not told", () => {
  const ticket = withEvents(
    aTicket(),
    { kind: "noted", at: at("10:00"), text: "internal remark", for: "staff" },
    { kind: "phoned", at: at("10:10"), to: "kl-nodal", outcome: "spoke with the desk" },
    { kind: "reopened", at: at("10:20"), reason: "too early" },
  );
  const story = JSON.stringify(storyOf(ticket, kerala));
  for (const words of ["internal remark", "spoke with the desk", "too early"]) expect(story).not.toContain(words);
  expect(storyOf(ticket, kerala).timeline.map(({ kind }) => kind)).toEqual(["opened", "phoned"]);
});

test("placeholders are shown as they are, and a number or address in a later note gets one too", () => {
  const ticket = withEvents(aTicket({ description: "For [gstin-1] the page stays white." }), {
    kind: "resolved",
    at: at("10:00"),
    text: "Told 9000000001 and demo-officer-01@demo.gov.in.",
    lang: "en",
  });
  const story = storyOf(ticket, kerala);
  expect(story.description).toBe("For [gstin-1] the page stays white.");
  expect(story.resolution?.text).toBe("Told [phone-1] and [email-1].");
  expect(JSON.stringify(story)).not.toMatch(/9000000001|demo-officer/);
});

test("nothing of what is sealed, of the post or of the owner is in it", () => {
  const ticket = aTicket({
    post: { role: "Assistant State Tax Officer", office: "Room 7" },
    sealed: { quarter: "2026-Q4", box: "AAAA", blind: { employee_id: "beef" } },
    owner: { recipient: "age1qqqq", owner_id: "ownerowner", action_hash: "a".repeat(64) },
  });
  const story = JSON.stringify(storyOf(ticket, kerala));
  for (const value of ["Room 7", "AAAA", "beef", "age1qqqq", "ownerowner", "aaaaaa"])
    expect(story).not.toContain(value);
});

test("a resolved ticket can be re-opened until the desk's window ends; an open one can be reminded of", () => {
  expect(storyOf(aTicket(), kerala)).toMatchObject({ can: { reopen: false, remind: true, evidence: true } });
  const resolved = withEvents(aTicket(), { kind: "resolved", at: at("10:00"), text: "Mended.", lang: "en" });
  const { within_days: days } = kerala.policies.reopen;
  const story = storyOf(resolved, kerala);
  expect(story.can).toEqual({ reopen: true, remind: false, evidence: false });
  expect(Date.parse(story.reopen_until ?? "") - Date.parse(at("10:00"))).toBe(days * 86_400_000);
});

test("after re-opening the earlier resolution is history", () => {
  const ticket = withEvents(
    aTicket(),
    { kind: "resolved", at: at("10:00"), text: "Mended.", lang: "en" },
    { kind: "reopened", at: at("11:00"), reason: "Still white." },
  );
  const story = storyOf(ticket, kerala);
  expect(story).not.toHaveProperty("resolution");
  expect(story).not.toHaveProperty("reopen_until");
  expect(story.resolutions).toEqual([{ at: at("10:00"), text: "Mended.", lang: "en" }]);
});

test("a call-desk ticket says that a call back is due until somebody has called", () => {
  const [queue] = up.queues;
  const opened = anEvent({
    kind: "opened",
    queue: queue?.id ?? "",
    route: [queue?.id ?? ""],
    row: up.routing[0]?.id ?? "",
  });
  const ticket = aTicket({ track: "up", channel: "call-desk", timeline: [opened] });
  expect(storyOf(ticket, up).call_back_due).toBe(true);
  expect(storyOf({ ...ticket, channel: "web" }, up).call_back_due).toBe(false);
  const called = withEvents(ticket, { kind: "called-back", at: at("10:00"), outcome: "told" });
  expect(storyOf(called, up).call_back_due).toBe(false);
});

test("the answers stand with the questions they were given to", () => {
  const question = kerala.questions[0];
  if (!question) throw new Error("the desk asks nothing");
  const story = storyOf(aTicket({ answers: { [question.id]: true } }), kerala);
  expect(story.answers).toEqual([{ question: question.title, answer: true }]);
});
