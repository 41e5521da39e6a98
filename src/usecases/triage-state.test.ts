import { expect, test } from "vitest";
import { githubOf } from "../testing/github/desk-beside.ts";
import { aRoom, type Room } from "../testing/github/room.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import type { Triaging } from "./triage-ports.ts";

const resolved = anEvent({ kind: "resolved", at: "2026-11-21T09:30:00+05:30", text: "Mended.", lang: "en" });
const closed = anEvent({ kind: "closed", at: "2026-11-21T09:40:00+05:30" });
const kinds = async (room: Room, number: string) => (await room.ticket(number)).timeline.map(({ kind }) => kind);
const stateOf = (room: Room, issue: number) => room.fake.world.issues.get(issue)?.state;

async function shown(events: Parameters<typeof waitingAt>[2], overrides: Partial<Triaging> = {}) {
  const room = await aRoom(overrides);
  const ticket = waitingAt("sm-first", {}, events);
  const issue = await room.show(ticket);
  // The mirror closes the issue of a closed ticket right behind opening it.
  if (events?.some(({ kind }) => kind === "closed")) await room.triaging.room.setState(issue, "closed", "completed");
  await room.hear();
  return { room, issue, number: ticket.number };
}

test("closing the issue closes the ticket where its resolution is written", async () => {
  const { room, issue, number } = await shown([resolved]);
  await room.close("first-1", issue);

  expect(await room.hear()).toEqual([{ kind: "heard", number, what: "closed: done" }]);
  expect(await kinds(room, number)).toEqual(["opened", "resolved", "closed"]);
  expect(stateOf(room, issue)).toBe("closed");
  expect(room.answers(issue)).toEqual([]);
});

test("closing too early is undone and says why, with the paragraph", async () => {
  const { room, issue, number } = await shown([]);
  await room.close("first-1", issue);
  await room.hear();

  expect(await kinds(room, number)).toEqual(["opened"]);
  expect(stateOf(room, issue)).toBe("open");
  expect(room.answers(issue)).toEqual([
    expect.stringMatching(/Not done:\*\* `closing` Write the resolution.*\(a-circular#resolution\)\n.*open again/),
  ]);
});

test("closing by a stranger is undone", async () => {
  const { room, issue, number } = await shown([resolved]);
  await room.close("somebody", issue);
  await room.hear();

  expect(await kinds(room, number)).toEqual(["opened", "resolved"]);
  expect(stateOf(room, issue)).toBe("open");
  expect(room.answers(issue)).toHaveLength(1);
});

test("re-opening by the call desk re-opens the ticket; by the staff it is undone, as the officer's own right", async () => {
  const { room, issue, number } = await shown([resolved, closed]);
  await room.reopen("first-1", issue);
  await room.hear();
  expect(stateOf(room, issue)).toBe("closed");
  expect(room.answers(issue)).toEqual([expect.stringMatching(/Only the officer.*\(a-circular#reopen\)/)]);

  await room.reopen("call-desk-1", issue);
  await room.hear();
  expect(stateOf(room, issue)).toBe("open");
  expect((await room.ticket(number)).timeline.at(-1)).toMatchObject({ kind: "reopened", actor: { role: "call-desk" } });
});

test("what the desk closes itself, and what was turned back since, is nothing to decide", async () => {
  const { room, issue, number } = await shown([]);
  await room.triaging.room.setState(issue, "closed", null);
  expect(await room.hear()).toEqual([{ kind: "ignored", why: "a program" }]);
  await room.triaging.room.setState(issue, "open", null);
  await room.hear();
  await room.close("first-1", issue);
  await room.reopen("first-1", issue);

  expect((await room.hear()).map((heard) => (heard.kind === "heard" ? heard.what : heard.why))).toEqual([
    "closed: nothing",
    "reopened: nothing",
  ]);
  expect(await kinds(room, number)).toEqual(["opened"]);
  expect(room.answers(issue)).toEqual([]);
});

test("an issue that shows no ticket may be closed by whoever may", async () => {
  const { room } = await shown([]);
  const place = { owner: room.fake.world.owner, repo: room.fake.world.repo };
  const somebody = githubOf(room.fake, room.fake.token("somebody"));
  const { number } = await somebody.call("x", (o) => o.rest.issues.create({ ...place, title: "x", body: "x" }));
  await room.close("somebody", number);

  expect(await room.hear()).toEqual([{ kind: "ignored", why: "no ticket's issue" }]);
});

test("where issues are kept from here, the issue says at once what has become of the ticket", async () => {
  const { room, issue } = await shown([], { keepsIssues: true });
  await room.comment("first-1", issue, "/resolve Clear the cache\n/close");
  await room.hear();

  const shownNow = room.fake.world.issues.get(issue);
  expect(shownNow).toMatchObject({ state: "closed", reason: "completed" });
  expect(shownNow?.labels).toContain("status/closed");
  expect(shownNow?.body).toContain("Clear the cache");
});
