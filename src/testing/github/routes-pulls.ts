import { complete } from "./complete.ts";
import { changedFiles, countCommits, isAncestor, mergeCommit, moveRef, refsOf } from "./git-repository.ts";
import { invalid, notFound, Refused } from "./refusal.ts";
import { pullJson } from "./representation.ts";
import { type Ctx, numberIn, paged, REPO, type Routes, type Surroundings, writer } from "./routes.ts";
import { tellPull } from "./tell.ts";
import type { Issue, Pull, World } from "./world.ts";

type PullIssue = Issue & { pull: Pull };

export function pullRoutes(app: Routes, { world, branchMoved }: Surroundings): void {
  app.get(`${REPO}/pulls`, (c) => paged(c, listed(world, c), (pull) => pullJson(world, pull, "pull-request-simple")));
  app.post(`${REPO}/pulls`, async (c) => {
    const pull = await opened(world, c);
    tellPull(world, c.get("token"), pull, "opened");
    return c.json(pullJson(world, pull, "pull-request", await mergeable(world, pull)), 201);
  });
  app.get(`${REPO}/pulls/:number`, async (c) => {
    const pull = pullIn(world, c);
    const commits = await countCommits(world.repository, pull.pull.baseSha, pull.pull.headSha);
    return c.json({ ...pullJson(world, pull, "pull-request", await mergeable(world, pull)), commits });
  });
  app.patch(`${REPO}/pulls/:number`, async (c) => {
    writer(c);
    const pull = pullIn(world, c);
    const { state, title, body } = c.get("json");
    if (state === "open" && pull.state === "closed") await mayReopen(world, pull);
    if (state) close(world, pull, state);
    if (title) pull.title = title;
    if (body) pull.body = body;
    tellPull(world, c.get("token"), pull, state === "closed" ? "closed" : state === "open" ? "reopened" : "edited");
    return c.json(pullJson(world, pull, "pull-request", await mergeable(world, pull)));
  });
  app.get(`${REPO}/pulls/:number/files`, async (c) => {
    const { pull } = pullIn(world, c);
    const files = await changedFiles(world.repository, pull.baseSha, pull.headSha);
    const rows = files.map(({ path, status, sha }) => ({ filename: path, status, sha }));
    return paged(c, rows, (row) => complete("diff-entry", row));
  });
  app.put(`${REPO}/pulls/:number/merge`, async (c) => {
    const merged = await merge(world, c);
    await branchMoved(c.get("token"));
    return c.json(merged);
  });
}

function listed(world: World, c: Ctx): PullIssue[] {
  const state = c.req.query("state") ?? "open";
  const head = c.req.query("head");
  const base = c.req.query("base");
  const sign = c.req.query("direction") === "asc" ? 1 : -1;
  return (
    [...world.issues.values()]
      .filter(isPull)
      .filter((issue) => issue.created <= world.now() - world.lagMs)
      .filter((issue) => state === "all" || issue.state === state)
      // Without an owner before it GitHub passes over the filter.
      .filter(({ pull }) => !head?.includes(":") || head === `${world.owner}:${pull.head}`)
      .filter(({ pull }) => !base || base === pull.base)
      .sort((a, b) => sign * (a.number - b.number))
  );
}

async function opened(world: World, c: Ctx): Promise<PullIssue> {
  const token = writer(c);
  const { title, body, head: named, base } = c.get("json");
  const head = named.replace(`${world.owner}:`, "");
  const refs = await refsOf(world.repository);
  const [headSha, baseSha] = [refs.get(`refs/heads/${head}`), refs.get(`refs/heads/${base}`)];
  if (!headSha) invalid("PullRequest", "head", "invalid");
  if (!baseSha) invalid("PullRequest", "base", "invalid");
  const twin = [...world.issues.values()].find(
    ({ state, pull }) => state === "open" && pull?.head === head && pull?.base === base,
  );
  if (twin) invalid("PullRequest", "", "custom", `A pull request already exists for ${world.owner}:${head}.`);
  if (await isAncestor(world.repository, headSha as string, baseSha as string))
    invalid("PullRequest", "", "custom", `No commits between ${base} and ${head}`);
  const now = world.now();
  const pull: Pull = {
    head,
    base,
    headSha: headSha as string,
    baseSha: baseSha as string,
    merged: undefined,
    mergeSha: undefined,
  };
  const issue = {
    ...{ number: world.nextNumber(), id: world.nextId(), user: token.user, title, body: body ?? "", labels: [] },
    ...{ state: "open", reason: null, locked: false, created: now, updated: now, closed: undefined, pull },
  } satisfies PullIssue;
  world.issues.set(issue.number, issue);
  return issue;
}

async function mayReopen(world: World, { pull }: PullIssue): Promise<void> {
  const headSha = (await refsOf(world.repository)).get(`refs/heads/${pull.head}`);
  if (pull.merged || headSha !== pull.headSha)
    invalid("PullRequest", "state", "custom", "state cannot be changed. The branch was force-pushed or recreated.");
}

async function mergeable(world: World, { pull, state }: PullIssue): Promise<boolean> {
  if (state === "closed") return false;
  const base = (await refsOf(world.repository)).get(`refs/heads/${pull.base}`);
  const tried =
    base && (await mergeCommit(world.repository, { base, head: pull.headSha, message: "trial", squash: false }));
  return tried !== undefined && tried !== "";
}

async function merge(world: World, c: Ctx) {
  const token = writer(c);
  const issue = pullIn(world, c);
  const { pull } = issue;
  const { sha, merge_method: method = "merge" } = c.get("json") ?? {};
  if (sha && sha !== pull.headSha) throw new Refused(409, "Head branch was modified. Review and try the merge again.");
  if (issue.state === "closed") throw new Refused(405, "Pull Request is not mergeable");
  if (world.needsChecks && world.checks.get(pull.headSha) !== "success")
    throw new Refused(405, "Required status check is expected.");
  const ref = `refs/heads/${pull.base}`;
  const base = (await refsOf(world.repository)).get(ref) as string;
  const message = `Merge pull request #${issue.number}\n\n${issue.title}`;
  const made = await mergeCommit(world.repository, { base, head: pull.headSha, message, squash: method === "squash" });
  if (!made) throw new Refused(405, "Pull Request is not mergeable");
  if (!(await moveRef(world.repository, ref, made, base)))
    throw new Refused(405, "Base branch was modified. Review and try the merge again.");
  pull.merged = world.now();
  pull.mergeSha = made;
  close(world, issue, "closed");
  closeNamed(world, issue.body);
  tellPull(world, token, issue, "closed");
  return complete("pull-request-merge-result", {
    sha: made,
    merged: true,
    message: "Pull Request successfully merged",
  });
}

function close(world: World, issue: Issue, state: "open" | "closed"): void {
  issue.state = state;
  issue.closed = state === "closed" ? world.now() : undefined;
  issue.updated = world.now();
}

/** "Closes #12" in a merged pull request closes that issue. */
function closeNamed(world: World, body: string): void {
  for (const [, number] of body.matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)/gi)) {
    const issue = world.issues.get(Number(number));
    if (issue) close(world, issue, "closed");
  }
}

function pullIn(world: World, c: Ctx): PullIssue {
  const issue = world.issues.get(numberIn(c, "number"));
  return issue?.pull ? (issue as PullIssue) : notFound();
}

function isPull(issue: Issue): issue is PullIssue {
  return issue.pull !== undefined;
}
