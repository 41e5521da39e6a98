import { describe, expect, test } from "vitest";
import { githubBatches } from "../adapters/github-batches.ts";
import { aGithub, deskBeside, githubOf, headOfMain, staffCommits } from "../testing/github/desk-beside.ts";
import type { FakeGithub } from "../testing/github/fake-github.ts";
import type { FaultName } from "../testing/github/faults.ts";
import { commitFiles, moveRef, refsOf } from "../testing/github/git-repository.ts";
import { aTicket } from "../testing/tickets.ts";
import { mergeBatches } from "./merge-batch.ts";
import { RemoteUnavailable } from "./sync-ports.ts";
import { syncTickets } from "./sync-tickets.ts";

const repo = { owner: "demo-desk", repo: "tickets" };
const MERGE = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";

describe("desk merge-batch", () => {
  test("merges a batch of five hundred files with its check passed, page after page, and again does nothing", async () => {
    const { fake, batches, head } = await sent(500);
    const report = await mergeBatches(batches);
    expect(report).toEqual({ merged: [1], waiting: [], refused: [] });
    const pages = fake.calls.filter(({ operation }) => operation.endsWith("/pulls/{pull_number}/files"));
    expect(pages).toHaveLength(6);
    expect([...(await refsOf(fake.repository)).keys()]).toEqual(["refs/heads/main"]);
    expect(fake.world.issues.get(1)?.pull?.headSha).toBe(head);
    expect(await mergeBatches(batches)).toEqual({ merged: [], waiting: [], refused: [] });
    expect(fake.violations).toEqual([]);
  });

  test("waits for the check, and for the intake where main has changed one of its files", async () => {
    const { fake, batches, head, path } = await sent(2);
    fake.world.checks.delete(head);
    expect((await mergeBatches(batches)).waiting).toEqual([{ number: 1, reason: "its check has not ended" }]);
    fake.world.checks.set(head, "success");
    await staffCommits(fake, { "signals/2026/11/20.yaml": "[]\n" });
    await staffCommits(fake, { [path]: "somebody else's\n" });
    expect((await mergeBatches(batches)).waiting).toEqual([{ number: 1, reason: `is older than ${path} on main` }]);
    expect(fake.world.issues.get(1)?.pull?.merged).toBeUndefined();
  });

  test("is not held up by what main has changed elsewhere", async () => {
    const { fake, batches } = await sent(2);
    for (const day of ["18", "19", "20"]) await staffCommits(fake, { [`signals/2026/11/${day}.yaml`]: "[]\n" });
    expect((await mergeBatches(batches)).merged).toEqual([1]);
  });

  test("refuses, for a person to look at, what failed its check or what somebody added to it", async () => {
    const { fake, batches, head, branch } = await sent(2);
    fake.world.checks.set(head, "failure");
    expect((await mergeBatches(batches)).refused).toEqual([{ number: 1, reasons: ["its check has failed"] }]);
    const added = await commitFiles(fake.repository, head, { "README.md": "Mine.\n" }, "one more");
    await moveRef(fake.repository, `refs/heads/${branch}`, added);
    await fake.branchMoved("staff-1");
    fake.world.checks.set(added, "success");
    expect((await mergeBatches(batches)).refused).toEqual([
      { number: 1, reasons: ["changes README.md", "holds 2 commits instead of one"] },
    ]);
  });

  test("leaves alone what is not named like a batch, and refuses what only is", async () => {
    const fake = await aGithub();
    const staff = githubOf(fake, fake.token("staff-1"));
    for (const branch of ["mine", "intake/A-0123456789ab"]) {
      const tip = await commitFiles(fake.repository, await headOfMain(fake), { "tickets/x.yaml": branch }, "by hand");
      await moveRef(fake.repository, `refs/heads/${branch}`, tip);
      fake.world.checks.set(tip, "success");
      await staff.call("open", (o) =>
        o.rest.pulls.create({ ...repo, head: branch, base: "main", title: "x", body: "" }),
      );
    }
    expect(await mergeBatches(githubBatches(githubOf(fake)))).toEqual({
      merged: [],
      waiting: [],
      refused: [{ number: 2, reasons: ["opened by staff-1, not by sahayata-desk[bot]"] }],
    });
  });

  test.each<FaultName>(["not allowed 405", "conflict 409", "unprocessable 422"])(
    "takes %s for a wait and merges in the next run",
    async (fault) => {
      const { fake, batches } = await sent(1);
      fake.faults.plan(fault, MERGE);
      expect((await mergeBatches(batches)).waiting).toHaveLength(1);
      expect((await mergeBatches(batches)).merged).toEqual([1]);
    },
  );

  test.each<FaultName>([
    "server error 500, before",
    "server error 500, after applying",
    "reset, after applying",
    "cut in the middle of the answer",
    "a page instead of JSON",
    "a revoked token",
  ])("after %s, the runs after it find what was done, and there is one merge", async (fault) => {
    const { fake, batches } = await sent(1);
    for (const on of [MERGE, "DELETE /repos/{owner}/{repo}/git/refs/{ref}", "git fetch"]) fake.faults.plan(fault, on);
    for (let run = 0; run < 5; run += 1) {
      await mergeBatches(batches).catch((error) => expect(error).toBeInstanceOf(RemoteUnavailable));
    }
    expect(fake.world.issues.get(1)?.pull?.merged).toBeDefined();
    expect(fake.faults.met()).toBeGreaterThan(1);
  });
});

/** A batch on its way, its check passed. */
async function sent(count: number) {
  const fake = await aGithub();
  const desk = await deskBeside(fake);
  await syncTickets(desk.syncing);
  const tickets = Array.from({ length: count }, () => aTicket());
  await Promise.all(tickets.map((ticket) => desk.store.create(ticket)));
  await syncTickets(desk.syncing);
  const { head: branch, headSha: head } = fake.world.issues.get(1)?.pull ?? { head: "", headSha: "" };
  fake.world.checks.set(head, "success");
  return { fake, head, branch, batches: batchesOf(fake), path: await aPath(fake) };
}

function batchesOf(fake: FakeGithub) {
  return githubBatches(githubOf(fake));
}

async function aPath(fake: FakeGithub): Promise<string> {
  const [path] = await batchesOf(fake).paths({ number: 1 } as Parameters<ReturnType<typeof batchesOf>["paths"]>[0]);
  fake.calls.length = 0;
  return path as string;
}
