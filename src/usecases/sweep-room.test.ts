import { expect, test } from "vitest";
import { aRoom, type Room } from "../testing/github/room.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import { type Sweeping, sweepRoom } from "./sweep-room.ts";
import { RemoteUnavailable } from "./sync-ports.ts";
import type { Triaging } from "./triage-ports.ts";

const HOUR = 3_600_000;
const resolved = anEvent({ kind: "resolved", at: "2026-11-21T09:30:00+05:30", text: "Mended.", lang: "en" });
const closed = anEvent({ kind: "closed", at: "2026-11-21T09:40:00+05:30" });
const kinds = async (room: Room, number: string) => (await room.ticket(number)).timeline.map(({ kind }) => kind);
const nothing = { comments: 0, turns: 0, kept: 0, filed: 0, left: 0 };

async function shown(events: Parameters<typeof waitingAt>[2] = [], overrides: Partial<Triaging> = {}) {
  const room = await aRoom(overrides);
  const ticket = waitingAt("sm-first", {}, events);
  return { room, issue: await room.show(ticket), number: ticket.number, ticket };
}

/** A sweep some minutes later. */
async function sweep({ fake, triaging }: Room, options: Partial<Sweeping> = {}) {
  fake.clock.advance(5 * 60_000);
  return sweepRoom({ ...triaging, since: new Date(fake.clock.now() - 30 * HOUR), most: 50, ...options });
}

test("a comment that no run has heard is heard, once", async () => {
  const { room, number, issue } = await shown();
  await room.comment("first-1", issue, "/take\n/tried Cleared the cache");
  await room.comment("first-1", issue, "Thank you.");

  expect(await sweep(room)).toEqual({ ...nothing, comments: 1 });
  expect(await sweep(room)).toEqual(nothing);
  await room.hear();
  expect(await kinds(room, number)).toEqual(["opened", "assigned", "tried"]);
  expect(room.answers(issue)).toHaveLength(1);
});

test("a run that ended before its answer is answered for, and nothing is done twice", async () => {
  const { room, number, issue } = await shown();
  await room.comment("first-1", issue, "/take");
  room.fake.faults.plan("unavailable 503, before", "POST /repos/{owner}/{repo}/issues/{issue_number}/comments");
  await expect(room.hear()).rejects.toThrow(RemoteUnavailable);

  expect(await sweep(room)).toEqual({ ...nothing, comments: 1 });
  expect(await kinds(room, number)).toEqual(["opened", "assigned"]);
  expect(room.answers(issue)).toEqual([expect.stringContaining("Done:")]);
});

test("a run that is under way is left alone", async () => {
  const { room, number, issue } = await shown();
  await room.comment("first-1", issue, "/take");
  const { fake, triaging } = room;

  expect(await sweepRoom({ ...triaging, since: new Date(fake.clock.now() - HOUR), most: 50 })).toEqual(nothing);
  expect(await kinds(room, number)).toEqual(["opened"]);
});

test("a comment that was changed before anybody read it is not guessed at", async () => {
  const { room, number, issue } = await shown();
  await room.comment("first-1", issue, "/take");
  const [comment] = [...room.fake.world.comments.values()];
  room.fake.clock.advance(1000);
  const place = { owner: room.fake.world.owner, repo: room.fake.world.repo };
  const edit = { ...place, comment_id: comment?.id as number, body: "/resolve All is well" };
  await room.github.call("x", (o) => o.rest.issues.updateComment(edit));

  expect(await sweep(room)).toEqual({ ...nothing, comments: 1 });
  expect(await sweep(room)).toEqual(nothing);
  expect(await kinds(room, number)).toEqual(["opened"]);
  expect(room.answers(issue)).toEqual([expect.stringContaining("write the command in a new comment")]);
});

test("an issue that was closed unheard closes its ticket, or is opened again with its reason", async () => {
  const fine = await shown([resolved]);
  await fine.room.close("first-1", fine.issue);
  expect(await sweep(fine.room)).toEqual({ ...nothing, turns: 1 });
  expect(await kinds(fine.room, fine.number)).toEqual(["opened", "resolved", "closed"]);

  const early = await shown();
  await early.room.close("first-1", early.issue);
  expect(await sweep(early.room)).toEqual({ ...nothing, turns: 1 });
  expect(await sweep(early.room)).toEqual(nothing);
  expect(early.room.fake.world.issues.get(early.issue)?.state).toBe("open");
  expect(early.room.answers(early.issue)).toHaveLength(1);
});

test("an issue that was re-opened unheard re-opens its ticket where the rules let it", async () => {
  const { room, number, issue } = await shown([resolved, closed]);
  await room.triaging.room.setState(issue, "closed", "completed");
  await room.reopen("call-desk-1", issue);

  expect(await sweep(room)).toEqual({ ...nothing, turns: 1 });
  expect((await kinds(room, number)).at(-1)).toBe("reopened");
});

test("an issue that only lags behind its ticket is put right where issues are kept from here, else left to who keeps them", async () => {
  for (const keepsIssues of [true, false]) {
    const { room, number, issue } = await shown([resolved], { keepsIssues });
    const { head = "" } = (await room.triaging.store.read(number)) ?? {};
    await room.triaging.store.append(number, [closed], head);

    expect(await sweep(room)).toEqual({ ...nothing, kept: keepsIssues ? 1 : 0 });
    expect(room.fake.world.issues.get(issue)?.state).toBe(keepsIssues ? "closed" : "open");
    expect(room.answers(issue)).toEqual([]);
    expect(await kinds(room, number)).toEqual(["opened", "resolved", "closed"]);
  }
});

test("what has not changed costs no call of its own where there is a copy of the tickets", async () => {
  const { room } = await shown([], { keepsIssues: true });
  const tickets = Array.from({ length: 15 }, () => waitingAt("sm-first"));
  for (const ticket of tickets) await room.show(ticket);
  const copy = async (number: string) => room.ticket(number).catch(() => undefined);
  const known = new Map(await Promise.all(tickets.map(async ({ number }) => [number, await copy(number)] as const)));
  const before = room.fake.calls.length;
  const swept = await sweep(room, { copy: async (number) => known.get(number) });

  expect(swept).toEqual(nothing);
  // Who we are, the comments, the issues, and the one ticket that the copy does not have.
  expect(room.fake.calls.length - before).toBeLessThanOrEqual(5);
});

test("what is too much for one round is left for the next, and counted", async () => {
  const { room, issue } = await shown();
  for (const n of [1, 2, 3]) await room.comment("first-1", issue, `/tried ${n}`);

  expect(await sweep(room, { most: 2 })).toEqual({ ...nothing, comments: 2, left: 1 });
  expect(await sweep(room, { most: 2 })).toEqual({ ...nothing, comments: 1 });
  expect(room.answers(issue)).toHaveLength(3);
});

test("an issue without a ticket is handed to the form's intake; comments of programs and strangers' issues are not heard", async () => {
  const { room, issue } = await shown();
  const { number: theirs } = await room.github.call("x", (o) =>
    o.rest.issues.create({ owner: room.fake.world.owner, repo: room.fake.world.repo, title: "x", body: "x" }),
  );
  const opened = room.fake.world.issues.get(theirs);
  if (opened) opened.user = { login: "officer-1", id: 5, type: "User" };
  await room.comment("officer-1", theirs, "/take");
  await room.comment("other[bot]", issue, "/take");
  const asked: number[] = [];
  const swept = await sweep(room, { intake: async (number) => asked.push(number) > 0 });

  expect(swept).toEqual({ ...nothing, filed: 1 });
  expect(asked).toEqual([theirs]);
  expect(room.answers(issue)).toEqual([]);
});
