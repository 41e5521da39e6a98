import { App, Octokit } from "octokit";
import { describe, expect, onTestFinished, test } from "vitest";
import { runGit } from "../../adapters/git.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { contract } from "./contract.ts";
import { type FakeOptions, startFakeGithub } from "./fake-github.ts";
import { FAULTS } from "./faults.ts";
import { commitFiles, moveRef } from "./git-repository.ts";
import { OPERATIONS } from "./openapi-operations.ts";

const repo = { owner: "demo-desk", repo: "tickets" };
const headers = { "x-github-api-version": "2022-11-28" };

async function fake(options: Partial<FakeOptions> = {}) {
  const github = await startFakeGithub({ directory: temporaryDirectory(), ...options });
  onTestFinished(() => github.close());
  const octokitAs = (auth: string) =>
    new Octokit({ auth, baseUrl: github.apiUrl, retry: { enabled: false }, throttle: { enabled: false } });
  const octokit = octokitAs(github.token("staff-1"));
  const main = await commitFiles(github.repository, undefined, { "README.md": "tickets\n" }, "start");
  await moveRef(github.repository, "refs/heads/main", main);
  await github.branchMoved();
  async function branch(name: string, files: Record<string, string>, base = main) {
    const commit = await commitFiles(github.repository, base, files, name);
    await moveRef(github.repository, `refs/heads/${name}`, commit);
    await github.branchMoved();
    return commit;
  }
  return { github, octokit, octokitAs, main, branch };
}
const status = (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (error: { status: number }) => error.status,
  );

describe("the fake GitHub", () => {
  test("answers octokit in the shape of GitHub's own description: issues, comments, labels", async () => {
    const { github, octokit } = await fake();
    const opened = await octokit.rest.issues.create({ ...repo, title: "One", body: "text", labels: ["a/b"], headers });
    const issue = { ...repo, issue_number: opened.data.number, headers };
    await octokit.rest.issues.update({ ...issue, state: "closed", state_reason: "not_planned" });
    const said = await octokit.rest.issues.createComment({ ...issue, body: "/take" });
    await octokit.rest.reactions.createForIssueComment({ ...repo, comment_id: said.data.id, content: "eyes", headers });
    await octokit.rest.issues.setLabels({ ...issue, labels: ["c"] });
    await octokit.rest.issues.removeLabel({ ...issue, name: "c" });
    await octokit.rest.issues.listComments(issue);
    await octokit.rest.issues.deleteComment({ ...repo, comment_id: said.data.id, headers });
    await octokit.rest.repos.get({ ...repo, headers });
    const { data } = await octokit.rest.issues.get(issue);

    expect(data).toMatchObject({
      state: "closed",
      state_reason: "not_planned",
      labels: [],
      user: { login: "staff-1" },
    });
    expect(github.violations).toEqual([]);
  });

  test("notices a request that GitHub's description does not know, and one that does not pin its version", async () => {
    const { github, octokit } = await fake();
    await octokit.request("GET /repos/{owner}/{repo}/issues", { ...repo, headers, colour: "red" });
    await octokit.rest.issues.create({ ...repo, title: "x", labels: "all" as never, headers }).catch(() => undefined);
    await octokit.rest.repos.get(repo);
    await status(octokit.request("GET /repos/{owner}/{repo}/stargazers", { ...repo, headers }));

    expect(github.violations).toMatchObject(
      [/"colour"/, /labels must be array/, /does not pin/, /stargazers/].map((pattern) =>
        expect.stringMatching(pattern),
      ),
    );
  });

  test("notices an answer that is not as described", () => {
    expect(contract.responseFaults("GET /repos/{owner}/{repo}", 200, { id: "one" })).not.toEqual([]);
    expect(contract.responseFaults("GET /repos/{owner}/{repo}", 418, {})).not.toEqual([]);
  });

  test("has a description of every operation that is used", () => {
    expect(OPERATIONS.map((name) => contract.operationOf(callNamed(name)))).toEqual([...OPERATIONS]);
  });

  test("merges a pull request, refuses a stale head with 409, and what conflicts with 405", async () => {
    const { github, octokit, branch } = await fake();
    const head = await branch("intake/A-1", { "tickets/a.yaml": "a\n" });
    await branch("intake/A-2", { "tickets/a.yaml": "b\n" });
    const open = (name: string) =>
      octokit.rest.pulls.create({ ...repo, title: name, head: name, base: "main", body: "", headers });
    const first = (await open("intake/A-1")).data.number;
    const second = (await open("intake/A-2")).data.number;
    const merge = (pull_number: number, sha?: string) =>
      octokit.rest.pulls.merge({ ...repo, pull_number, headers, ...(sha && { sha }) });

    expect(await status(open("intake/A-1"))).toBe(422);
    expect(await status(merge(first, "1".repeat(40)))).toBe(409);
    expect((await merge(first, head)).data.merged).toBe(true);
    expect(await status(merge(second))).toBe(405);
    expect(await status(merge(first))).toBe(405);
    expect((await octokit.rest.pulls.listFiles({ ...repo, pull_number: second, headers })).data).toHaveLength(1);
    const found = await octokit.rest.pulls.list({ ...repo, head: "demo-desk:intake/A-1", state: "all", headers });
    expect(found.data.map(({ number }) => number)).toEqual([first]);
    expect((await octokit.rest.pulls.list({ ...repo, head: "intake/A-1", state: "all", headers })).data).toHaveLength(
      2,
    );
    await octokit.rest.git.deleteRef({ ...repo, ref: "heads/intake/A-2", headers });
    expect((await octokit.rest.pulls.get({ ...repo, pull_number: second, headers })).data.state).toBe("closed");
    expect(github.violations).toEqual([]);
  });

  test("takes a real push over HTTP with a token, and refuses one without, with a wrong one, and the seventh a minute", async () => {
    const { github, branch } = await fake();
    await branch("one", { a: "1" });
    const secret = github.token("staff-1");
    const push = (token: string, name: string) => {
      const url = new URL(`/demo-desk/tickets.git`, github.apiUrl);
      url.username = "x-access-token";
      url.password = token;
      return runGit(["push", "--quiet", url.href, `refs/heads/one:refs/heads/${name}`], {
        repository: github.repository,
      }).then(
        () => "pushed",
        () => "refused",
      );
    };

    expect(await push("wrong", "two")).toBe("refused");
    for (const name of ["a", "b", "c", "d", "e", "f"]) expect(await push(secret, name)).toBe("pushed");
    expect(await push(secret, "g")).toBe("refused");
    github.clock.advance(60_000);
    expect(await push(secret, "g")).toBe("pushed");
    expect(github.world.happened.filter(({ event, actor }) => event === "push" && actor === "staff-1")).toHaveLength(7);
  });

  test("refuses the 21st issue in a minute and the 151st in an hour", async () => {
    const { github, octokit } = await fake();
    const open = () => status(octokit.rest.issues.create({ ...repo, title: "x", headers }));
    let made = 0;
    for (let minute = 0; minute < 9; minute += 1) {
      for (let count = 0; count < 21; count += 1) if ((await open()) === 200) made += 1;
      if (minute === 0) expect(made).toBe(20);
      github.clock.advance(60_000);
    }
    expect(made).toBe(150);
    github.clock.advance(3_600_000);
    expect(await open()).toBe(200);
    expect(github.violations).toEqual([]);
  });

  test("lets GITHUB_TOKEN start no workflow, except by a dispatch", async () => {
    const { github, octokitAs } = await fake();
    const octokit = octokitAs(github.token("github-actions[bot]", "workflow"));
    await octokit.rest.issues.create({ ...repo, title: "x", headers });
    await octokit.rest.repos.createDispatchEvent({ ...repo, event_type: "again", headers });

    const mine = github.world.happened.filter(({ actor }) => actor === "github-actions[bot]");
    expect(mine.map(({ event, startsWorkflows }) => [event, startsWorkflows])).toEqual([
      ["issues", false],
      ["repository_dispatch", true],
    ]);
  });

  test("takes a token of an App for an hour only", async () => {
    const { github, octokitAs } = await fake();
    const octokit = octokitAs(github.token(github.app.login, "app"));
    expect(await status(octokit.rest.issues.create({ ...repo, title: "x", headers }))).toBe(200);
    github.clock.advance(3_600_000);
    expect(await status(octokit.rest.issues.create({ ...repo, title: "y", headers }))).toBe(401);
  });

  test("gives an App its token, under GitHub Enterprise Server's path too", async () => {
    const { github } = await fake({ enterprise: true });
    expect(github.apiUrl).toMatch(/\/api\/v3$/);
    const defaults = { baseUrl: github.apiUrl, retry: { enabled: false }, throttle: { enabled: false } };
    const pinned = (url: string | URL | Request, init?: RequestInit) =>
      fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } });
    const app = new App({
      appId: github.app.id,
      privateKey: github.app.privateKey,
      Octokit: Octokit.defaults({ ...defaults, request: { fetch: pinned } }),
    });
    const octokit = await app.getInstallationOctokit(github.app.installation);
    const { data } = await octokit.rest.issues.create({ ...repo, title: "x" });
    expect(data.user?.login).toBe(github.app.login);
    expect(github.violations).toEqual([]);
  });

  test.each(Object.keys(FAULTS) as (keyof typeof FAULTS)[])("can fail as said, once: %s", async (name) => {
    const github = await startFakeGithub({ directory: temporaryDirectory() });
    onTestFinished(() => github.close());
    let patience = name.startsWith("silence") ? 150 : 20_000;
    const fetch = (url: string | URL | Request, init?: RequestInit) =>
      globalThis.fetch(url, { ...init, signal: AbortSignal.timeout(patience) });
    const auth = github.token("desk[bot]", "app");
    const octokit = new Octokit({
      auth,
      baseUrl: github.apiUrl,
      request: { fetch },
      retry: { enabled: false },
      throttle: { enabled: false },
    });
    const create = async () => (await octokit.rest.issues.create({ ...repo, title: "x", headers })).data.number;
    github.faults.plan(name, "POST /repos/{owner}/{repo}/issues");
    const outcome = await create().then(
      (number) => (number === 1 ? "seen" : "unseen"),
      () => "unseen",
    );

    patience = 20_000;

    expect(outcome).toBe(name === "lists that lag" ? "seen" : "unseen");
    expect(github.world.issues.size).toBe(FAULTS[name].applied ? 1 : 0);
    if (name !== "a revoked token") expect(await create()).toBeGreaterThan(0);
    const list = await octokit.rest.issues.listForRepo({ ...repo, headers }).then(
      ({ data }) => data.length,
      () => 0,
    );
    expect(list > 0).toBe(name !== "lists that lag" && name !== "a revoked token");
    expect(github.violations).toEqual([]);
  });
});

function callNamed(name: string) {
  const [method = "", path = ""] = name.split(" ");
  return { method, path: path.replaceAll(/\{\w+\}/g, "1") };
}
