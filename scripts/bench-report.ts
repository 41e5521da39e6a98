import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readDesks } from "../src/adapters/desk-files.ts";
import { fastImport } from "../src/adapters/fast-import.ts";
import { runGit } from "../src/adapters/git.ts";
import { writeTicket } from "../src/adapters/ticket-yaml.ts";
import { ticketPath } from "../src/domain/ticket-number.ts";
import { makeYear } from "./make-year.ts";
import { yearOfTickets } from "./make-year-tickets.ts";

// A year's report over an invented year, as a process from its start to its end: all tickets new, none new, a hundred
// new. The peer is `git archive` on the same repository in the same run: the least it takes to read every ticket.
const { values } = parseArgs({ options: { tickets: { type: "string", default: "1000,10000,100000" } } });
const UNTIL = "2026-10-31";
const NOW = "2026-11-01T09:00:00+05:30";
const AUTHOR = { name: "Bench", email: "bench@demo.gov.in" };
const desks = await readDesks("content");

for (const count of values.tickets.split(",").map(Number)) await bench(count);

async function bench(count: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "bench-report-"));
  const directory = join(root, "tickets.git");
  try {
    await makeYear(directory, { desks, count, seed: "bench", until: UNTIL });
    const peer = await archived(directory);
    console.log(`${count} tickets; git archive of them: ${seconds(peer)}`);
    say("all of them new", await reported(root), peer);
    say("none of them new", await reported(root), peer);
    await addTickets(directory, 100);
    say("a hundred more", await reported(root), peer);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Tickets of the last day, from another year than the one that is there. */
async function addTickets(directory: string, many: number): Promise<void> {
  const tickets = [...yearOfTickets({ desks, count: many * 365, seed: "more", until: UNTIL })].slice(-many);
  const parent = (await runGit(["rev-parse", "main"], { repository: directory })).toString().trim();
  const files = tickets.map((ticket) => ({
    path: ticketPath(ticket.number),
    content: Buffer.from(writeTicket(ticket)),
  }));
  const at = new Date(NOW);
  await fastImport(directory, { branch: "main", parent, author: AUTHOR, at, message: "more\n", files });
}

async function archived(directory: string): Promise<number> {
  const began = performance.now();
  await runGit(["archive", "--format=tar", "main"], { repository: directory });
  return performance.now() - began;
}

interface Measured {
  ms: number;
  megabytes: number;
}

async function reported(root: string): Promise<Measured> {
  const began = performance.now();
  const args = ["scripts/desk.ts", "report", "--period", "2026", "--now", NOW, "--json"];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DESK_VAR: root },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", (cause) => reject(new Error("the report cannot be started", { cause })));
    child.once("close", resolve);
  });
  const megabytes = await mostMemory(child);
  if ((await ended) !== 0) throw new Error("the report failed");
  return { ms: performance.now() - began, megabytes };
}

/** Linux keeps the most that a process has held; asked until it has ended, the last answer is close to the truth. */
async function mostMemory(child: ChildProcess): Promise<number> {
  let most = 0;
  while (child.exitCode === null) {
    most = Math.max(most, heldBy(child.pid));
    await setTimeout(100);
  }
  return most;
}

function heldBy(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return 0;
    throw error;
  }
}

function say(what: string, { ms, megabytes }: Measured, peer: number): void {
  console.log(`  ${what.padEnd(18)}${seconds(ms)}, ${(ms / peer).toFixed(1)} x git archive, ${megabytes} MB`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
