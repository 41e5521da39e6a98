import { spawn } from "node:child_process";
import { existsSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { wrapGit } from "../testing/git-wrapper.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { aNumber, anEvent, aTicket } from "../testing/tickets.ts";
import { NumberTaken, StaleHead, StoreUnavailable } from "../usecases/ports.ts";
import { fastImport } from "./fast-import.ts";
import { runGit } from "./git.ts";
import { locksOf, removeLeftovers } from "./git-locks.ts";
import { countPacks } from "./git-packs.ts";
import { gitStore } from "./git-store.ts";
import { openTicketStore } from "./open-ticket-store.ts";

const author = { name: "Desk", email: "desk@demo.gov.in" };
const WRITER = fileURLToPath(new URL("../testing/write-under-load.ts", import.meta.url));

test("a full disk makes the store unavailable; when there is room again it goes on, and nothing was half-written", async () => {
  const { directory, store } = await opened();
  const kept = aTicket();
  await store.create(kept);
  const full = join(temporaryDirectory(), "full");
  wrapGit(`case " $* " in *" fast-import "*) [ -e ${full} ] && trap '' XFSZ && ulimit -f 0;; esac\nexec "$GIT" "$@"`);
  writeFileSync(full, "");
  const refused = [aTicket(), aTicket()];

  const outcomes = await Promise.allSettled(refused.map((ticket) => store.create(ticket)));
  expect(outcomes).toMatchObject([{ reason: expect.any(StoreUnavailable) }, { reason: expect.any(StoreUnavailable) }]);
  expect(await Array.fromAsync(store.list())).toEqual([kept]);

  rmSync(full);
  await Promise.all(refused.map((ticket) => store.create(ticket)));
  expect(await Array.fromAsync(store.list())).toHaveLength(3);
  await sound(directory);
});

test("a directory that cannot be written makes the store unavailable, and reading goes on", async () => {
  const { directory, store } = await opened();
  const ticket = aTicket();
  const head = await store.create(ticket);
  await store.read(ticket.number);
  const packs = join(directory, "objects", "pack");
  renameSync(packs, `${packs}-aside`);
  writeFileSync(packs, "");

  const refusal = store.append(ticket.number, [anEvent()], head);
  await expect(refusal).rejects.toThrow(StoreUnavailable);
  await expect(refusal).rejects.toThrow(/does not take tickets: git/);
  expect((await store.read(ticket.number))?.head).toBe(head);

  rmSync(packs);
  renameSync(`${packs}-aside`, packs);
  await store.append(ticket.number, [anEvent()], head);
  await sound(directory);
});

test("two processes on one repository lose nothing to one another", async () => {
  const { directory, store } = await opened();
  const printed = await Promise.all(["KL", "UP"].map((prefix) => write(directory, prefix, 40)));
  const acknowledged = printed.flatMap((lines) => lines.split("\n").filter((line) => line.length === aNumber().length));

  expect(acknowledged).toHaveLength(80);
  expect((await Array.fromAsync(store.list())).map(({ number }) => number).sort()).toEqual(acknowledged.sort());
  await sound(directory);
});

test("of two stores on one repository exactly one files a number and exactly one writes to a version", async () => {
  const { directory, store } = await opened();
  const other = await open(directory);
  for (let round = 0; round < 10; round += 1) {
    const ticket = aTicket();
    const rival = aTicket({ number: ticket.number, description: "the other one's" });
    const filed = await Promise.allSettled([store.create(ticket), other.create(rival)]);
    expect(filed.flatMap((one) => ("reason" in one ? [one.reason] : []))).toEqual([expect.any(NumberTaken)]);

    const head = (await other.read(ticket.number))?.head as string;
    const added = await Promise.allSettled([store, other].map((one) => one.append(ticket.number, [anEvent()], head)));
    expect(added.flatMap((one) => ("reason" in one ? [one.reason] : []))).toEqual([expect.any(StaleHead)]);
  }
});

test("a lock that a killed process left behind is removed, at the start and in between", async () => {
  const { directory, store } = await opened();
  for (const name of locksOf("main")) {
    leaveLock(directory, name, 60);
    await store.create(aTicket());

    const lock = leaveLock(directory, name, 60);
    await open(directory);
    expect(existsSync(lock)).toBe(false);
  }
});

test("a lock that is in use is respected", async () => {
  const { directory, store } = await opened();
  const lock = leaveLock(directory, "refs/heads/main.lock", -3600);
  const filed = store.create(aTicket());
  await open(directory);
  expect(existsSync(lock)).toBe(true);

  rmSync(lock);
  await filed;
});

test("where git dies after publishing but before saying so, the ticket counts as filed, not as taken", async () => {
  const { store } = await opened();
  const once = join(temporaryDirectory(), "once");
  writeFileSync(once, "");
  wrapGit(
    `case " $* " in *" fast-import "*) "$GIT" "$@"; [ -e ${once} ] && rm ${once} && kill -9 $$; exit;; esac\nexec "$GIT" "$@"`,
  );
  const ticket = aTicket();
  const head = await store.create(ticket);
  expect(existsSync(once)).toBe(false);

  writeFileSync(once, "");
  await store.append(ticket.number, [anEvent()], head);
  expect((await store.read(ticket.number))?.ticket.timeline).toHaveLength(2);
});

test("packs are tidied while tickets are written, and every ticket stays readable", async () => {
  const { directory, store } = await opened();
  const tickets = Array.from({ length: 80 }, () => aTicket());
  for (const ticket of tickets) await store.create(ticket);
  await store.close();

  expect(await countPacks(directory)).toBeLessThan(60);
  const again = await open(directory);
  expect(await Array.fromAsync(again.list())).toHaveLength(80);
  await sound(directory);
});

test("what killed processes left is cleared away once it is old", async () => {
  const { directory, store } = await opened();
  await store.create(aTicket());
  const packs = join(directory, "objects", "pack");
  const old = [join(packs, "tmp_pack_abc"), join(packs, "pack-1.keep"), join(directory, "fast_import_crash_1")];
  const young = join(packs, "tmp_pack_def");
  for (const file of [...old, young]) writeFileSync(file, "");
  for (const file of old) utimesSync(file, 1, 1);
  await removeLeftovers(directory);

  expect(old.filter((file) => existsSync(file))).toEqual([]);
  expect(existsSync(young)).toBe(true);
});

test("a file in the repository that is no ticket is told of and left out of the list", async () => {
  const { directory, store } = await opened();
  const ticket = aTicket();
  await store.create(ticket);
  const parent = String(await runGit(["rev-parse", "main"], { repository: directory })).trim();
  const files = [{ path: "tickets/2026/11/21/notes.yaml", content: Buffer.from("a: 1\n") }];
  await fastImport(directory, { branch: "main", parent, author, at: new Date(), message: "by hand", files });
  const warnings: string[] = [];
  const watched = gitStore({ directory, author, warn: (words) => warnings.push(words) });
  onTestFinished(() => watched.close());

  expect(await Array.fromAsync(watched.list())).toEqual([ticket]);
  expect(warnings).toEqual([expect.stringContaining("tickets/2026/11/21/notes.yaml:1")]);
  expect((await watched.changedSince(parent)).numbers).toEqual([]);
});

async function opened() {
  const directory = join(temporaryDirectory(), "tickets.git");
  return { directory, store: await open(directory) };
}

async function open(directory: string) {
  const store = await openTicketStore({ directory, author });
  onTestFinished(() => store.close());
  return store;
}

async function write(directory: string, prefix: string, count: number): Promise<string> {
  const args = [WRITER, directory, prefix, String(count)];
  return text(spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] }).stdout);
}

async function sound(repository: string): Promise<void> {
  await runGit(["fsck", "--strict", "--no-dangling"], { repository });
}

function leaveLock(directory: string, name: string, secondsAgo: number): string {
  const lock = join(directory, name);
  writeFileSync(lock, "");
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(lock, then, then);
  return lock;
}
