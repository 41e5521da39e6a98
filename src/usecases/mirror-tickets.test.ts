import { describe, expect, test } from "vitest";
import { memoryStore } from "../adapters/memory-store.ts";
import { mirrorQueue } from "../adapters/mirror-queue.ts";
import { labelsOf } from "../domain/labels.ts";
import { marker } from "../domain/mirror-issue.ts";
import type { Ticket } from "../domain/ticket.ts";
import { aGithub, githubOf } from "../testing/github/desk-beside.ts";
import type { FakeGithub } from "../testing/github/fake-github.ts";
import { mirrorBeside, mirrors, untilMirrored } from "../testing/github/mirror-beside.ts";
import { smallDesk } from "../testing/small-desk.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { mirrorTickets } from "./mirror-tickets.ts";

const CREATE = "POST /repos/{owner}/{repo}/issues";
const at = (time: string) => `2026-11-21T${time}:00+05:30`;

async function mirrored(tickets: Ticket[], options: Parameters<typeof aGithub>[0] = {}) {
  const fake = await aGithub(options);
  const store = memoryStore(tickets);
  const mirror = mirrorBeside(fake, { store, github: githubOf(fake) });
  return { fake, store, mirror };
}
const calls = (fake: FakeGithub, start: string) =>
  fake.calls.filter(({ operation }) => operation.startsWith(start)).length;
const aMemory = () => mirrorQueue(`${temporaryDirectory()}/fresh.sqlite`);
const once = (fake: FakeGithub) => [...mirrors(fake).values()].every((issues) => issues.length === 1);

describe("the mirror", () => {
  test("opens one issue for each ticket, with the ticket's labels, and is then at rest", async () => {
    const tickets = [aTicket(), aTicket(), aTicket()];
    const { fake, mirror } = await mirrored(tickets);
    await untilMirrored(fake, mirror);

    expect([...mirrors(fake).keys()].sort()).toEqual(tickets.map(({ number }) => number).sort());
    const [first] = mirrors(fake).get(tickets[0]?.number as string) ?? [];
    expect(first?.labels).toEqual(labelsOf(tickets[0] as Ticket, smallDesk()));
    const before = fake.calls.length;
    expect(await mirrorTickets(mirror)).toEqual({
      created: 0,
      updated: 0,
      due: 0,
      again: undefined,
      failure: undefined,
    });
    expect(fake.calls.length).toBe(before);
    expect(fake.violations).toEqual([]);
  });

  test("opens the urgent first, at most twenty a minute, and never meets GitHub's limit", async () => {
    const usual = Array.from({ length: 40 }, () => aTicket());
    const urgent = Array.from({ length: 5 }, () => aTicket({ priority_requested: "urgent" }));
    const { fake, mirror } = await mirrored([...usual, ...urgent]);
    const first = await mirrorTickets(mirror);
    expect(first).toMatchObject({ created: 20, due: 25 });
    const early = [...mirrors(fake).keys()].slice(0, 5).sort();
    expect(early).toEqual(urgent.map(({ number }) => number).sort());
    await untilMirrored(fake, mirror);

    expect(mirrors(fake).size).toBe(45);
    expect(fake.limits.hits).toEqual({});
    expect(fake.calls.length).toBeLessThan(45 * 2);
    expect(fake.violations).toEqual([]);
  });

  test("edits the body when the ticket moves on, writes no comment, and closes and re-opens with it", async () => {
    const ticket = aTicket();
    const { fake, store, mirror } = await mirrored([ticket]);
    await untilMirrored(fake, mirror);
    const add = async (...events: ReturnType<typeof anEvent>[]) => {
      await store.append(ticket.number, events, (await store.read(ticket.number))?.head as string);
      await untilMirrored(fake, mirror);
      return mirrors(fake).get(ticket.number)?.[0];
    };

    const resolved = await add(anEvent({ at: at("11:00"), kind: "resolved", text: "Mended.", lang: "en" }));
    expect(resolved).toMatchObject({ state: "open", body: expect.stringContaining("**resolved**") });
    expect(await add(anEvent({ at: at("12:00"), kind: "closed" }))).toMatchObject({
      state: "closed",
      reason: "completed",
    });
    expect(await add(anEvent({ at: at("13:00"), kind: "reopened", reason: "No." }))).toMatchObject({ state: "open" });
    expect(calls(fake, "POST /repos/{owner}/{repo}/issues/{issue_number}/comments")).toBe(0);
    expect(once(fake)).toBe(true);
  });

  test("puts back what somebody changed by hand, and leaves people's own labels", async () => {
    const ticket = aTicket();
    const { fake, mirror } = await mirrored([ticket]);
    await untilMirrored(fake, mirror);
    const issue = mirrors(fake).get(ticket.number)?.[0];
    if (!issue) throw new Error("no issue");
    fake.clock.advance(3_600_000);
    Object.assign(issue, { title: "Mine", labels: ["good first issue", "status/closed"], updated: fake.clock.now() });
    await untilMirrored(fake, mirror);

    expect(issue.title).toContain(ticket.number);
    expect(issue.labels).toContain("good first issue");
    expect(issue.labels).not.toContain("status/closed");
  });

  test("finds its issues again when its memory is gone", async () => {
    const tickets = Array.from({ length: 15 }, () => aTicket());
    const { fake, mirror } = await mirrored(tickets);
    await untilMirrored(fake, mirror);
    const fresh = { ...mirror, memory: aMemory() };
    await untilMirrored(fake, fresh);

    expect(calls(fake, CREATE)).toBe(15);
    expect(once(fake)).toBe(true);
  });

  test("opens each issue once and within the pace, though every round begins without memory and lists lag", async () => {
    const tickets = Array.from({ length: 45 }, () => aTicket());
    const { fake, mirror } = await mirrored(tickets);
    fake.world.lagMs = 120_000;
    fake.faults.plan("reset, after applying", CREATE, { nth: 3 });
    fake.faults.plan("bad gateway 502, after applying", CREATE, { nth: 30 });
    for (let round = 0; round < 12; round += 1) {
      await mirrorTickets({ ...mirror, memory: aMemory() });
      fake.clock.advance(20_000);
    }
    expect(mirrors(fake).size).toBe(45);
    expect(calls(fake, CREATE)).toBe(45);
    expect(once(fake)).toBe(true);
    expect(fake.limits.hits).toEqual({});
    expect(fake.violations).toEqual([]);
  });

  test("believes an old memory only as far as it goes", async () => {
    const tickets = Array.from({ length: 60 }, () => aTicket());
    const { fake, mirror } = await mirrored(tickets);
    const old = { ...mirror, memory: aMemory(), memoryMayBeOld: true };
    fake.world.lagMs = 120_000;
    await mirrorTickets(old);
    fake.clock.advance(63_000);
    expect((await mirrorTickets({ ...mirror, memory: aMemory() })).created).toBe(20);
    fake.clock.advance(20_000);
    // It does not know of the second twenty, neither which they are nor that the minute is full.
    expect((await mirrorTickets(old)).created).toBe(0);
    fake.clock.advance(63_000);
    await untilMirrored(fake, old);
    expect(calls(fake, CREATE)).toBe(60);
    expect(once(fake)).toBe(true);
    expect(fake.limits.hits).toEqual({});
  });

  test("passes over numbers whose issues were taken away, and over pull requests", async () => {
    const tickets = Array.from({ length: 6 }, () => aTicket());
    const { fake, mirror } = await mirrored(tickets);
    await untilMirrored(fake, mirror);
    fake.world.issues.delete(3);
    const found = await mirrorTickets({ ...mirror, memory: aMemory() });
    expect(found).toMatchObject({ created: 1, failure: undefined });
    expect(mirrors(fake).size).toBe(6);
  });

  test("does not take another's issue for its own, whatever its body says", async () => {
    const ticket = aTicket();
    const { fake, mirror } = await mirrored([ticket]);
    const stranger = githubOf(fake, fake.token("stranger", "user", "read"));
    const place = { owner: "demo-desk", repo: "tickets", title: "x", body: `${marker(ticket.number)}\n` };
    await stranger.call("opening", (octokit) => octokit.rest.issues.create(place));
    await untilMirrored(fake, mirror);

    expect(mirrors(fake).get(ticket.number)).toHaveLength(1);
    expect(fake.world.issues.get(1)).toMatchObject({ state: "open", title: "x" });
  });

  test("waits to see whether an issue arrived whose answer was lost, and opens no second one", async () => {
    const tickets = [aTicket(), aTicket()];
    const { fake, mirror } = await mirrored(tickets);
    fake.world.lagMs = 120_000;
    fake.faults.plan("reset, after applying", CREATE);
    const first = await mirrorTickets(mirror);
    expect(first).toMatchObject({ created: 0, failure: expect.any(String) });
    await untilMirrored(fake, mirror);

    expect(calls(fake, CREATE)).toBe(2);
    expect(once(fake) && mirrors(fake).size).toBe(2);
  });

  test("closes the later of two when the list showed the first too late", async () => {
    const ticket = aTicket();
    const { fake, mirror } = await mirrored([ticket]);
    fake.world.lagMs = 3_600_000;
    fake.faults.plan("silence, after applying", CREATE);
    await untilMirrored(fake, mirror);
    expect(mirrors(fake).get(ticket.number)).toHaveLength(2);
    fake.world.lagMs = 0;
    fake.clock.advance(3_600_000);
    await untilMirrored(fake, mirror);

    expect(mirrors(fake).get(ticket.number)).toMatchObject([{ number: 1, state: "open" }]);
    expect(fake.world.issues.get(2)).toMatchObject({
      state: "closed",
      labels: [],
      body: expect.stringContaining("#1"),
    });
  });

  test("stops when GitHub says so, comes back when it said, and goes on where it was", async () => {
    const { fake, mirror } = await mirrored([aTicket(), aTicket()]);
    fake.faults.plan("secondary limit 403, with retry-after", CREATE, { nth: 2 });
    const before = fake.clock.now();
    const first = await mirrorTickets(mirror);
    expect(first).toMatchObject({ created: 1, again: before + 90_000 });
    const made = fake.calls.length;
    expect(await mirrorTickets(mirror)).toMatchObject({ created: 0 });
    expect(fake.calls.length).toBe(made);
    await untilMirrored(fake, mirror);
    expect(once(fake) && mirrors(fake).size).toBe(2);
  });

  test("shows no real ticket where it is not permitted to", async () => {
    const [real, invented] = [aTicket({ synthetic: false }), aTicket()];
    const { fake, mirror } = await mirrored([real, invented]);
    await untilMirrored(fake, { ...mirror, permitted: false });

    expect([...mirrors(fake).keys()]).toEqual([invented.number]);
  });

  test("asks for a new token when its own is revoked, within the same round", async () => {
    const { fake, mirror } = await mirrored([aTicket()]);
    fake.faults.plan("a revoked token", CREATE);
    await mirrorTickets(mirror);
    await untilMirrored(fake, mirror);
    for (const token of fake.world.tokens.values()) token.revoked = true;
    expect(await mirrorTickets({ ...mirror, edition: "2", say: (_, key) => `${key}!` })).toMatchObject({ updated: 1 });
    expect(once(fake)).toBe(true);
  });
});
