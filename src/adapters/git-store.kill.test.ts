import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { runGit } from "./git.ts";
import { locksOf } from "./git-locks.ts";
import { openTicketStore } from "./open-ticket-store.ts";

const KILLS = 50;
const WRITER = fileURLToPath(new URL("../testing/write-under-load.ts", import.meta.url));
const author = { name: "Desk", email: "desk@demo.gov.in" };

test("no acknowledged ticket is lost, and the repository stays sound, however often the writer is killed", async () => {
  const directory = join(temporaryDirectory(), "tickets.git");
  await (await openTicketStore({ directory, author })).close();
  const random = randomFrom(20261121);
  const acknowledged: string[] = [];
  let locksLeft = 0;

  for (let kill = 0; kill < KILLS; kill += 1) {
    acknowledged.push(...(await writeAndKill(directory, random() * 150, kill % 2 === 1)));
    locksLeft += ageLocks(directory);
    expect(await missing(directory, acknowledged), `after kill ${kill}`).toEqual([]);
    if (kill % 10 === 9) await runGit(["fsck", "--strict", "--no-dangling"], { repository: directory });
  }

  console.log(`${KILLS} kills: ${acknowledged.length} acknowledged, none lost; ${locksLeft} locks left behind`);
  expect(acknowledged.length).toBeGreaterThan(KILLS);
}, 180_000);

/** Half of the kills take the writer alone, and git goes on without it; the others take both. */
async function writeAndKill(directory: string, afterMs: number, gitToo: boolean): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, directory], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  const printed = text(writer.stdout);
  await firstLine(writer);
  await sleep(afterMs);
  const id = writer.pid as number;
  process.kill(gitToo ? -id : id, "SIGKILL");
  const lines = (await printed).split("\n");
  await gone(id);
  // The last line may be cut short; what is whole was acknowledged.
  return lines.slice(0, -1);
}

function firstLine(writer: ChildProcessByStdio<null, Readable, null>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    writer.stdout.once("data", resolve);
    writer.once("exit", (code) => reject(new Error(`the writer ended by itself with ${code}`)));
  });
}

/** Waits for the last of them, but not for ever: where nobody reaps the dead, they stay listed. */
async function gone(group: number): Promise<void> {
  for (let look = 0; look < 20 && isListed(group); look += 1) await sleep(5);
}

function isListed(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch (error) {
    expect(error).toMatchObject({ code: "ESRCH" });
    return false;
  }
}

/** As if the machine had come back a minute later. */
function ageLocks(directory: string): number {
  const locks = locksOf("main").map((lock) => join(directory, lock));
  const left = locks.filter((lock) => existsSync(lock));
  const minuteAgo = Date.now() / 1000 - 60;
  for (const lock of left) utimesSync(lock, minuteAgo, minuteAgo);
  return left.length;
}

async function missing(directory: string, acknowledged: string[]): Promise<string[]> {
  const store = await openTicketStore({ directory, author });
  const stored = new Set<string>();
  for await (const ticket of store.list()) {
    stored.add(ticket.number);
    for (const { id } of ticket.timeline) stored.add(`${ticket.number} ${id}`);
  }
  await store.close();
  return acknowledged.filter((line) => !stored.has(line));
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
