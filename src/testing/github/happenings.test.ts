import { describe, expect, test } from "vitest";
import { runGit } from "../../adapters/git.ts";
import { remoteGit } from "../../adapters/git-remote-command.ts";
import { githubPulls } from "../../adapters/github-pulls.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { HOUR } from "./clock.ts";
import { cron } from "./cron.ts";
import { aGithub, githubOf, headOfMain } from "./desk-beside.ts";
import type { FakeGithub } from "./fake-github.ts";
import { commitFiles, moveRef } from "./git-repository.ts";
import { webhookPayload } from "./webhooks.ts";

const repo = { owner: "demo-desk", repo: "tickets" };

describe("a protected main", () => {
  test.each(["push", "contents"] as const)("takes a %s from the App and from nobody else", async (way) => {
    const fake = await aGithub();
    fake.world.protectsMain = true;
    const before = await headOfMain(fake);
    await expect(write(fake, way, fake.token("staff-1"))).rejects.toThrow(/Repository rule violations|declined|GH013/i);
    await expect(write(fake, way, fake.token("github-actions[bot]", "workflow"))).rejects.toThrow();
    expect(await headOfMain(fake)).toBe(before);
    await write(fake, way, undefined);
    expect(await headOfMain(fake)).not.toBe(before);
  });

  test("takes anybody's change by a pull request, and cannot be deleted", async () => {
    const fake = await aGithub();
    fake.world.protectsMain = true;
    const staff = githubOf(fake, fake.token("staff-1"));
    await aBranch(fake, "mine");
    const { number } = await githubPulls(staff).open("mine", "One file", "");
    await staff.call("merge", (octokit) => octokit.rest.pulls.merge({ ...repo, pull_number: number }));
    const main = staff.call("delete", (octokit) => octokit.rest.git.deleteRef({ ...repo, ref: "heads/main" }));
    await expect(main).rejects.toMatchObject({ status: 422 });
    expect(fake.violations).toEqual([]);
  });
});

describe("what workflows are told", () => {
  test("is as GitHub describes it, whatever happened", async () => {
    const fake = await aGithub();
    const github = githubOf(fake, fake.token("staff-1"));
    const issue = { ...repo, issue_number: 1 };
    await github.call("open", (o) => o.rest.issues.create({ ...repo, title: "One", body: "text", labels: ["a/b"] }));
    await github.call("edit", (o) => o.rest.issues.update({ ...issue, title: "Two", labels: ["c"], state: "closed" }));
    await github.call("reopen", (o) => o.rest.issues.update({ ...issue, state: "open" }));
    const said = await github.call("say", (o) => o.rest.issues.createComment({ ...issue, body: "/take" }));
    await github.call("say", (o) => o.rest.issues.updateComment({ ...repo, comment_id: said.id, body: "/help" }));
    await github.call("unsay", (o) => o.rest.issues.deleteComment({ ...repo, comment_id: said.id }));
    const tip = await aBranch(fake, "mine");
    const { number } = await githubPulls(github).open("mine", "One file", "");
    await aBranch(fake, "mine", tip);
    await github.call("edit", (o) => o.rest.pulls.update({ ...repo, pull_number: number, title: "Another" }));
    await github.call("close", (o) => o.rest.pulls.update({ ...repo, pull_number: number, state: "closed" }));
    await github.call("start", (o) =>
      o.rest.actions.createWorkflowDispatch({ ...repo, workflow_id: "sweep.yml", ref: "main" }),
    );

    const told = fake.world.happened.map((happened) => ({ happened, ...webhookPayload(fake.world, happened) }));
    expect(told.flatMap(({ faults }) => faults)).toEqual([]);
    const named = told.map(({ happened: { event, action } }) => [event, action].filter(Boolean).join(" "));
    expect(new Set(named)).toEqual(
      new Set([
        ...["push", "workflow_dispatch", "issues opened", "issues edited", "issues labeled", "issues unlabeled"],
        ...["issues closed", "issues reopened", "issue_comment created", "issue_comment edited"],
        ...["issue_comment deleted", "pull_request opened", "pull_request synchronize", "pull_request edited"],
        "pull_request closed",
      ]),
    );
    const labels = told.filter(({ happened: { action } }) => action === "labeled" || action === "unlabeled");
    expect(labels.map(({ happened, payload }) => [happened.action, (payload as Labelled).label.name])).toEqual([
      ["labeled", "c"],
      ["unlabeled", "a/b"],
    ]);
    expect(fake.violations).toEqual([]);
  });

  test("a payload that lacks what GitHub always says is a fault", async () => {
    const fake = await aGithub();
    const broken = { event: "issues", action: "opened", actor: "staff-1", at: 0, startsWorkflows: true, payload: 7 };
    expect(webhookPayload(fake.world, broken).faults).not.toEqual([]);
  });
});

interface Labelled {
  label: { name: string };
}

describe("a schedule", () => {
  test("comes as often as it says, in UTC", async () => {
    const fake = await aGithub();
    const hourly = cron(fake.world, "13 * * * *");
    const mornings = cron(fake.world, "*/30 3-4 * * 1-6");
    // From Saturday morning to Monday morning.
    fake.clock.advance(48 * HOUR);
    expect(hourly.deliver()).toHaveLength(48);
    expect(mornings.deliver()).toHaveLength(4);
    expect(hourly.deliver()).toEqual([]);
    expect(fake.world.happened.at(-1)).toMatchObject({ event: "schedule", startsWorkflows: true });
  });

  test("may be dropped, and may come hours late", async () => {
    const fake = await aGithub();
    const hourly = cron(fake.world, "0 * * * *");
    hourly.drop(1);
    hourly.delay(2, 3 * HOUR);
    const perHour = Array.from({ length: 6 }, () => {
      fake.clock.advance(HOUR);
      return hourly.deliver().length;
    });
    expect(perHour).toEqual([0, 0, 1, 1, 2, 1]);
  });

  test.each(["*/4 * * * *", "* * * * *", "0,58 * * * *", "61 * * * *", "every hour"])("%s is refused", async (text) => {
    const fake = await aGithub();
    expect(() => cron(fake.world, text)).toThrow(/schedule|five minutes/);
  });
});

async function write(fake: FakeGithub, way: "push" | "contents", token: string | undefined): Promise<void> {
  const github = githubOf(fake, token);
  if (way === "contents") {
    const content = Buffer.from("by hand\n").toString("base64");
    const file = { ...repo, path: "signals/x.yaml", message: "by hand", content };
    await github.call("write", (octokit) => octokit.rest.repos.createOrUpdateFileContents(file));
    return;
  }
  const repository = `${temporaryDirectory()}/clone.git`;
  await runGit(["clone", "--quiet", "--bare", fake.repository, repository]);
  const commit = await commitFiles(repository, await headOfMain(fake), { "a.txt": "by hand\n" }, "by hand");
  const push = ["push", "--quiet", github.gitUrl, `${commit}:refs/heads/main`];
  await remoteGit(push, { repository, url: github.gitUrl, token: await github.token(), patienceSeconds: 1 });
}

async function aBranch(fake: FakeGithub, name: string, parent?: string): Promise<string> {
  const base = parent ?? (await headOfMain(fake));
  const commit = await commitFiles(fake.repository, base, { [`signals/${parent ? "b" : "a"}.yaml`]: "[]\n" }, name);
  await moveRef(fake.repository, `refs/heads/${name}`, commit);
  await fake.branchMoved("staff-1");
  return commit;
}
