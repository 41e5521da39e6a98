import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { gitIssueFiles } from "../adapters/known-issues-declare.ts";
import { writeTicket } from "../adapters/ticket-yaml.ts";
import type { KnownIssueFile } from "../domain/known-issue.ts";
import type { Ticket } from "../domain/ticket.ts";
import { ticketPath } from "../domain/ticket-number.ts";
import { wrapGit } from "../testing/git-wrapper.ts";
import {
  aGithub,
  deskBeside,
  headOfMain,
  mergeBatches,
  staffCommits,
  untilSettled,
} from "../testing/github/desk-beside.ts";
import { commitFiles, deleteRef, fileAt, moveRef, refsOf } from "../testing/github/git-repository.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { RemoteUnavailable } from "./sync-ports.ts";
import { syncTickets } from "./sync-tickets.ts";

const AUTHOR = { name: "Desk", email: "desk@demo.gov.in" };
const OUTAGE: KnownIssueFile = {
  title: { hi: "बाधा", en: "Outage" },
  summary: { hi: "जाँच जारी है", en: "Being looked into" },
  ...{ state: "investigating", since: "2026-11-21", until: null, updated: "2026-11-21", example: false },
  ...{ tracks: ["kerala"], modules: ["boweb"], problem_types: [], workaround: null, pages: [], errors: [] },
  error_texts: [],
};
const at = (time: string) => `2026-11-21T${time}:00+05:30`;
const file = (ticket: Ticket) => ({ [ticketPath(ticket.number)]: writeTicket(ticket) });

describe("desk sync", () => {
  test("starts as a clone, sends tickets in one push with one pull request, and ends equal to the shared branch", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    await syncTickets(desk.syncing);
    const tickets = Array.from({ length: 5 }, () => aTicket());
    await Promise.all(tickets.map((ticket) => desk.store.create(ticket)));
    const first = await syncTickets(desk.syncing);
    const again = await syncTickets(desk.syncing);

    expect(first).toMatchObject({ ok: true, waiting: 5, pushed: expect.stringMatching(/^intake\/A-[0-9a-f]{12}$/) });
    expect(again).toMatchObject({ ok: true, waiting: 5, pushed: undefined });
    expect([fake.pushes(), [...fake.world.issues.values()].filter(({ pull }) => pull).length]).toEqual([1, 1]);
    expect(await mergeBatches(fake, desk)).toBe(1);
    expect(await syncTickets(desk.syncing)).toMatchObject({ waiting: 0, batch: undefined });
    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
    expect((await desk.tickets()).map(({ number }) => number).sort()).toEqual(
      tickets.map(({ number }) => number).sort(),
    );
    expect([...(await refsOf(fake.repository)).keys()]).toEqual(["refs/heads/main"]);
    expect(fake.violations).toEqual([]);
  });

  test("joins what staff did on GitHub with what officers did here, and marks void what the order forbids", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    const ticket = aTicket();
    await desk.store.create(ticket);
    await syncTickets({ ...desk.syncing, init: true });
    await untilSettled(fake, [desk]);
    const resolved = anEvent({ at: at("10:30"), kind: "resolved", text: "Mended.", lang: "en" });
    const moved = anEvent({ at: at("11:00"), kind: "escalated", from: "kl-nodal", to: "kl-gfc", reason: "stuck" });
    await staffCommits(fake, file({ ...ticket, timeline: [...ticket.timeline, resolved] }));
    await desk.store.append(ticket.number, [moved], (await desk.store.read(ticket.number))?.head as string);
    await untilSettled(fake, [desk]);

    const timeline = [...ticket.timeline, resolved, { ...moved, void: "resolved already" }];
    expect(await desk.tickets()).toEqual([{ ...ticket, timeline }]);
    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
  });

  test("makes a batch anew when the shared branch has changed one of its files, without a person", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    const ticket = aTicket();
    await desk.store.create(ticket);
    await syncTickets({ ...desk.syncing, init: true });
    await untilSettled(fake, [desk]);
    const head = (await desk.store.read(ticket.number))?.head as string;
    await desk.store.append(ticket.number, [anEvent({ at: at("11:00") })], head);
    const sent = await syncTickets(desk.syncing);
    await staffCommits(fake, file({ ...ticket, timeline: [...ticket.timeline, anEvent({ at: at("11:01") })] }));
    const rebuilt = await syncTickets(desk.syncing);

    expect(rebuilt).toMatchObject({ pushed: sent.ok && sent.pushed, batch: sent.ok && sent.batch });
    expect(await mergeBatches(fake, desk)).toBe(1);
    await syncTickets(desk.syncing);
    expect((await desk.tickets())[0]?.timeline).toHaveLength(3);
    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
  });

  test("comes to rest when a part of a batch has reached the shared branch by another way", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    const tickets = [aTicket(), aTicket()];
    await syncTickets(desk.syncing);
    for (const ticket of tickets) await desk.store.create(ticket);
    await syncTickets(desk.syncing);
    await staffCommits(fake, file(tickets[0] as Ticket));
    await untilSettled(fake, [desk]);

    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
    expect([...(await refsOf(fake.repository)).keys()]).toEqual(["refs/heads/main"]);
  });

  test("loses nothing between two intakes that write to the same tickets at the same time", async () => {
    const fake = await aGithub();
    const [a, b] = [await deskBeside(fake), await deskBeside(fake, { intake: "B" })];
    const shared = aTicket();
    await a.store.create(shared);
    await syncTickets({ ...a.syncing, init: true });
    await untilSettled(fake, [a, b]);
    for (const desk of [a, b]) {
      await desk.store.create(aTicket());
      const head = (await desk.store.read(shared.number))?.head as string;
      await desk.store.append(shared.number, [anEvent({ at: at("12:00") })], head);
    }
    await untilSettled(fake, [a, b]);

    expect(await b.tickets()).toEqual(await a.tickets());
    expect(await a.tickets()).toHaveLength(3);
    expect((await a.store.read(shared.number))?.ticket.timeline).toHaveLength(3);
    expect(await a.syncing.repository.localHead()).toBe(await headOfMain(fake));
    expect(fake.violations).toEqual([]);
  });

  test("gives back what a force-push took from the shared branch", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    const tickets = [aTicket(), aTicket()];
    for (const ticket of tickets) await desk.store.create(ticket);
    await syncTickets({ ...desk.syncing, init: true });
    await untilSettled(fake, [desk]);
    const other = aTicket();
    const unrelated = await commitFiles(fake.repository, undefined, { "README.md": "New.\n", ...file(other) }, "again");
    await moveRef(fake.repository, "refs/heads/main", unrelated);
    await fake.branchMoved("admin");
    await untilSettled(fake, [desk]);

    const numbers = [...tickets, other].map(({ number }) => number).sort();
    expect((await desk.tickets()).map(({ number }) => number).sort()).toEqual(numbers);
    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
    expect(await fileAt(fake.repository, "main", "README.md")).toEqual(Buffer.from("New.\n"));
  });

  test("goes on after a day without GitHub, and after somebody closed a batch or put the branch away", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    await syncTickets(desk.syncing);
    await desk.store.create(aTicket());
    fake.faults.plan("unavailable 503, before", "git fetch", { times: 3 });
    for (let hour = 0; hour < 3; hour += 1) await expect(syncTickets(desk.syncing)).rejects.toThrow(RemoteUnavailable);
    await desk.store.create(aTicket());
    await syncTickets(desk.syncing);
    for (const issue of fake.world.issues.values()) issue.state = "closed";
    await untilSettled(fake, [desk]);

    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
    expect(await desk.tickets()).toHaveLength(2);
  });

  test("will not mix a desk's own tickets into a repository that is not known to be its own, unless told to", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    await desk.store.create(aTicket());

    expect(await syncTickets(desk.syncing)).toEqual({ ok: false, why: "not-adopted" });
    expect(await syncTickets({ ...desk.syncing, init: true })).toMatchObject({ ok: true, waiting: 1 });
    expect(await syncTickets(desk.syncing)).toMatchObject({ ok: true });
  });

  test("takes along what was filed in a desk made for that repository before the two first met", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake, { sharedWith: "demo-desk/tickets" });
    const stranger = await deskBeside(fake, { sharedWith: "demo-desk/others" });
    for (const { store } of [desk, stranger]) await store.create(aTicket());

    expect(await syncTickets(desk.syncing)).toMatchObject({ ok: true, waiting: 1 });
    expect(await syncTickets(stranger.syncing)).toEqual({ ok: false, why: "not-adopted" });
  });

  test("takes along the outages that staff declare, and their later words, from either side", async () => {
    const fake = await aGithub();
    const [desk, other] = [await deskBeside(fake), await deskBeside(fake, { intake: "B" })];
    for (const { syncing } of [desk, other]) await syncTickets(syncing);
    const [here, elsewhere] = [desk, other].map(({ directory }) => gitIssueFiles({ directory, author: AUTHOR }));
    onTestFinished(() => Promise.all([here?.close(), elsewhere?.close()]).then(() => undefined));
    await here?.change("boweb-down", "declared", () => OUTAGE);
    await staffCommits(fake, { "signals/2026/11/20.yaml": "[]\n" });
    await untilSettled(fake, [desk, other]);
    expect(await elsewhere?.declared()).toEqual([{ ...OUTAGE, id: "boweb-down" }]);

    // On one day: it is over, and it is back; what was taken in last says which word is the later one.
    const mended = { ...OUTAGE, state: "mended", until: OUTAGE.updated } as const;
    await elsewhere?.change("boweb-down", "ended", () => mended);
    await untilSettled(fake, [other, desk]);
    expect(await here?.declared()).toMatchObject([{ state: "mended" }]);
    await here?.change("boweb-down", "again", () => OUTAGE);
    await untilSettled(fake, [desk, other]);
    expect(await elsewhere?.declared()).toMatchObject([{ state: "investigating" }]);

    // Both at once: they agree on one, whichever.
    await here?.change("boweb-down", "named", () => ({ ...OUTAGE, state: "known" }));
    await elsewhere?.change("boweb-down", "ended", () => mended);
    await untilSettled(fake, [desk, other]);
    expect(await here?.declared()).toEqual(await elsewhere?.declared());
  });

  test("makes the first commit of an empty repository when told to", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    await moveRef(fake.repository, "refs/heads/other", (await headOfMain(fake)) as string);
    await deleteRef(fake.repository, "refs/heads/main");
    await desk.store.create(aTicket());

    expect(await syncTickets(desk.syncing)).toEqual({ ok: false, why: "empty" });
    expect(await syncTickets({ ...desk.syncing, init: true })).toMatchObject({ ok: true, pushed: "main", waiting: 0 });
    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
  });

  test("refuses to bring real tickets to a public repository, and names them, until the deployment says in writing that it may", async () => {
    const fake = await aGithub({ isPrivate: false });
    const desk = await deskBeside(fake);
    await syncTickets(desk.syncing);
    const real = aTicket({ synthetic: false });
    await desk.store.create(real);
    await desk.store.create(aTicket());

    expect(await syncTickets(desk.syncing)).toMatchObject({
      ok: false,
      why: "not-permitted",
      paths: [ticketPath(real.number)],
    });
    expect(fake.pushes()).toBe(0);
    const permission = "demo-desk/tickets by order 12/2026";
    expect(await syncTickets({ ...desk.syncing, permission })).toMatchObject({ ok: true, waiting: 2 });
    expect(fake.pushes()).toBe(1);
  });

  test("leaves alone, and names, a file that it cannot read, and keeps the desk's own version", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    const ticket = aTicket();
    await desk.store.create(ticket);
    await syncTickets({ ...desk.syncing, init: true });
    await untilSettled(fake, [desk]);
    await staffCommits(fake, { [ticketPath(ticket.number)]: "<<<<<<< broken\n" });

    expect(await syncTickets(desk.syncing)).toMatchObject({ held: [{ path: ticketPath(ticket.number) }], waiting: 0 });
    expect(await desk.tickets()).toEqual([ticket]);
    await staffCommits(fake, file(ticket));
    expect(await syncTickets(desk.syncing)).toMatchObject({ held: [] });
    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
  });

  test("gives git its token by the environment, never by a command line", async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    const seen = `${temporaryDirectory()}/arguments`;
    wrapGit(`echo "$@" >> ${seen}; exec "$GIT" "$@"`);
    await syncTickets(desk.syncing);
    await desk.store.create(aTicket());
    await syncTickets(desk.syncing);
    const token = await desk.github.token();
    const spelled = [token, Buffer.from(`x-access-token:${token}`).toString("base64")];

    const words = readFileSync(seen, "utf8");
    expect(words).toContain("push");
    expect(spelled.filter((secret) => words.includes(secret))).toEqual([]);
  });

  test("works under GitHub Enterprise Server's path", async () => {
    const fake = await aGithub({ enterprise: true });
    const desk = await deskBeside(fake);
    await syncTickets(desk.syncing);
    await desk.store.create(aTicket());
    await untilSettled(fake, [desk]);

    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
    expect(fake.violations).toEqual([]);
  });
});
