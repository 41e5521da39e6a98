import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { becomeTheWorker } from "../src/adapters/one-worker.ts";
import { openTicketStore } from "../src/adapters/open-ticket-store.ts";
import { writeTicket } from "../src/adapters/ticket-yaml.ts";
import { ticketPath } from "../src/domain/ticket-number.ts";
import { aGithub, deskBeside, mergeBatches, staffCommits } from "../src/testing/github/desk-beside.ts";
import type { FakeGithub } from "../src/testing/github/fake-github.ts";
import { fileAt } from "../src/testing/github/git-repository.ts";
import { mirrors } from "../src/testing/github/mirror-beside.ts";
import { aSubmission } from "../src/testing/intake.ts";
import { temporaryDirectory } from "../src/testing/temporary-directory.ts";
import { aTicket } from "../src/testing/tickets.ts";
import { DESK_AUTHOR } from "./stores.ts";

const wallClock = { now: Date.now, date: () => new Date(), advance: () => undefined };

test("with GitHub set, a new desk becomes GitHub's clone, and a ticket raised at its intake reaches main and an issue", async () => {
  const fake = await aGithub({ clock: wallClock });
  const there = aTicket();
  await staffCommits(fake, { [ticketPath(there.number)]: writeTicket(there) });
  const desk = await started(settings(fake));

  const answer = await fetch(`${desk.origin}api/tickets`, submission());
  expect(answer.status).toBe(201);
  const { number } = (await answer.json()) as { number: typeof there.number };
  const workflow = await deskBeside(fake);
  await until(desk, async () => (await mergeBatches(fake, workflow)) > 0);
  await until(desk, async () => mirrors(fake).size === 2);
  await desk.end();

  expect(await fileAt(fake.repository, "refs/heads/main", ticketPath(number))).toBeDefined();
  expect([...mirrors(fake)].map(([mirrored, issues]) => [mirrored, issues.length]).sort()).toEqual(
    [number, there.number].sort().map((one) => [one, 1]),
  );
  const store = await openTicketStore({ directory: join(desk.root, "tickets.git"), author: DESK_AUTHOR });
  const stored = (await Array.fromAsync(store.list())).map((ticket) => ticket.number);
  await store.close();
  expect(stored.sort()).toEqual([number, there.number].sort());
  expect(becomeTheWorker(join(desk.root, "sync.lock"))).toBeDefined();
  expect(fake.violations).toEqual([]);
}, 120_000);

test("GitHub set without credentials is said in one sentence before anything starts", async () => {
  const fake = await aGithub();
  const { code, said } = await ended(spawned({ ...settings(fake), GITHUB_APP_ID: "", GITHUB_ACTIONS: "" }));
  expect(code).toBe(1);
  expect(said.trim().split("\n")).toEqual([expect.stringMatching(/^GITHUB_REPOSITORY in the environment: needs all/)]);
});

function settings(fake: FakeGithub): NodeJS.ProcessEnv {
  const root = temporaryDirectory();
  const { id, installation, privateKey } = fake.app;
  return {
    ...{ DESK_VAR: join(root, "var"), DESK_DIST: builtLongHence(root), PORT: "0" },
    ...{ DESK_CHALLENGE: "off", DESK_SYNTHETIC: "yes", DESK_SYNC_SECONDS: "1" },
    ...{ GITHUB_REPOSITORY: "demo-desk/tickets", GITHUB_API_URL: fake.apiUrl, GITHUB_TOKEN: "" },
    ...{ GITHUB_APP_ID: String(id), GITHUB_INSTALLATION_ID: String(installation), GITHUB_APP_PRIVATE_KEY: privateKey },
  };
}

/** A site that needs no building. */
function builtLongHence(root: string): string {
  const dist = join(root, "site");
  const future = new Date(Date.now() + 3_600_000);
  mkdirSync(dist);
  writeFileSync(join(dist, "index.html"), "");
  utimesSync(join(dist, "index.html"), future, future);
  return dist;
}

function spawned(env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, ["scripts/desk.ts", "start"], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function ended(child: ChildProcess): Promise<{ code: number; said: string }> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, said })));
}

async function started(env: NodeJS.ProcessEnv) {
  const child = spawned(env);
  const over = ended(child);
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk));
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk;
      const open = /The desk is open: (\S+)/.exec(said)?.[1];
      if (open) resolve(open);
    });
    void over.then(() => reject(new Error(said)));
  });
  return {
    ...{ origin, root: env.DESK_VAR as string, said: () => said, isOver: () => child.exitCode !== null },
    async end() {
      child.kill("SIGTERM");
      expect((await over).code).toBe(0);
    },
  };
}

type Desk = Awaited<ReturnType<typeof started>>;

async function until(desk: Desk, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    if (desk.isOver()) throw new Error(desk.said());
    await setTimeout(100);
  }
}

function submission(): RequestInit {
  const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
  return { method: "POST", body: JSON.stringify(aSubmission()), headers };
}
