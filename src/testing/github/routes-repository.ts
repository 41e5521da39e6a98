import { createHash } from "node:crypto";
import { complete } from "./complete.ts";
import { blobNameAt, commitFiles, deleteRef, fileAt, moveRef, refsOf } from "./git-repository.ts";
import { notFound, Refused } from "./refusal.ts";
import { integrationJson, repositoryJson, userJson } from "./representation.ts";
import { type Ctx, REPO, type Routes, type Surroundings, writer } from "./routes.ts";
import { happen, isKeptFrom, userNamed, type World } from "./world.ts";

export function repositoryRoutes(app: Routes, { world, branchMoved }: Surroundings): void {
  app.get(REPO, (c) => c.json(repositoryJson(world, "full-repository")));
  app.get(`${REPO}/collaborators/:login/permission`, (c) => {
    const login = c.req.param("login") as string;
    const token = [...world.tokens.values()].find(({ user }) => user.login === login);
    const permission = token?.permission ?? "none";
    return c.json(complete("repository-collaborator-permission", { permission, role_name: permission, user: null }));
  });
  app.get("/orgs/:org/teams/:team/memberships/:login", (c) => {
    const { org, team, login } = c.req.param();
    if (!world.teams.get(`${org}/${team}`)?.includes(login as string)) notFound();
    return c.json(complete("team-membership", { role: "member", state: "active" }));
  });
  app.get(`${REPO}/git/ref/:ref{.+}`, async (c) => {
    const ref = `refs/${c.req.param("ref")}`;
    const sha = (await refsOf(world.repository)).get(ref) ?? notFound();
    return c.json(complete("git-ref", { ref, object: { type: "commit", sha, url: LINK } }));
  });
  app.delete(`${REPO}/git/refs/:ref{.+}`, async (c) => {
    writer(c);
    const ref = `refs/${c.req.param("ref")}`;
    if (isKeptFrom(world, c.get("token"), ref.slice("refs/heads/".length))) throw new Refused(422, KEPT);
    if (!(await refsOf(world.repository)).has(ref)) throw new Refused(422, "Reference does not exist");
    await deleteRef(world.repository, ref);
    await branchMoved(c.get("token"));
    return c.body(null, 204);
  });
  app.get(`${REPO}/commits/:ref/check-runs`, (c) => {
    const state = world.checks.get(c.req.param("ref") as string);
    const conclusion = state === "pending" || !state ? null : state;
    const run = {
      name: "validate-tickets",
      status: conclusion ? ("completed" as const) : ("queued" as const),
      conclusion,
      app: integrationJson(world, { id: 15368, slug: "github-actions" }),
    };
    const runs = state ? [complete("check-run", run)] : [];
    return c.json({ total_count: runs.length, check_runs: runs });
  });
  app.get(`${REPO}/rules/branches/:branch{.+}`, (c) => {
    const branch = c.req.param("branch");
    if (branch === "main") return c.json(world.protectsMain ? RULES : []);
    return c.json(world.protectsBatches && branch.startsWith("intake/") ? RULES_OF_BATCHES : []);
  });
  contentRoutes(app, world, branchMoved);
  dispatchRoutes(app, world);
}

const KEPT = "Repository rule violations found\n\nChanges must be made through a pull request.";
const BY_RULESET = { ruleset_source_type: "Repository" as const, ruleset_source: "tickets", ruleset_id: 1 };
const RULES_OF_BATCHES = ["creation", "update", "deletion", "non_fast_forward"].map((type) => ({
  type,
  ...BY_RULESET,
}));
const RULES = [
  { type: "deletion", ...BY_RULESET },
  { type: "non_fast_forward", ...BY_RULESET },
  { type: "pull_request", ...BY_RULESET },
  {
    type: "required_status_checks",
    parameters: {
      required_status_checks: [{ context: "validate-tickets" }],
      strict_required_status_checks_policy: false,
    },
    ...BY_RULESET,
  },
];
const LINK = "https://github.example/unused";
const LINKS = {
  ...{ url: LINK, html_url: LINK, git_url: LINK, download_url: LINK },
  _links: { self: LINK, html: LINK, git: LINK },
};

function contentRoutes(app: Routes, world: World, branchMoved: Surroundings["branchMoved"]): void {
  app.get(`${REPO}/contents/:path{.+}`, async (c) => {
    const path = c.req.param("path") as string;
    const commit = c.req.query("ref") ?? "refs/heads/main";
    const content = (await fileAt(world.repository, commit, path)) ?? notFound();
    const file = {
      type: "file" as const,
      path,
      sha: blobName(content),
      name: path.split("/").at(-1) as string,
      size: content.length,
    };
    return c.json(complete("content-file", { ...file, encoding: "base64", content: folded(content) }));
  });
  app.put(`${REPO}/contents/:path{.+}`, async (c) => {
    writer(c);
    const path = c.req.param("path") as string;
    const { message, content, branch = "main", sha } = c.get("json");
    if (isKeptFrom(world, c.get("token"), branch)) throw new Refused(409, KEPT);
    const ref = `refs/heads/${branch}`;
    const head = (await refsOf(world.repository)).get(ref);
    const known = head && (await blobNameAt(world.repository, head, path));
    if (known && sha === undefined) throw new Refused(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
    if (known !== sha) throw new Refused(409, `${path} does not match ${sha}`);
    const text = Buffer.from(content, "base64").toString();
    const made = await commitFiles(world.repository, head, { [path]: text }, message);
    // Two writers of one branch: the second is refused, even if they write different files.
    if (!(await moveRef(world.repository, ref, made, head ?? NOWHERE)))
      throw new Refused(409, `is at ${made} but expected ${head}`);
    await branchMoved(c.get("token"));
    const written = { size: content.length, sha: blobName(Buffer.from(text)) };
    const file = complete("content-file", { type: "file" as const, path, ...written, ...LINKS });
    return c.json({ content: file, commit: { sha: made, message } }, known ? 200 : 201);
  });
}

/** What a branch that is not there yet points at. */
const NOWHERE = "0".repeat(40);

/** The name that git gives to a file of this content. */
function blobName(content: Buffer): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}

/** Base 64 as GitHub sends it: in lines. */
function folded(content: Buffer): string {
  return content.toString("base64").replaceAll(/.{60}/g, "$&\n");
}

function dispatchRoutes(app: Routes, world: World): void {
  app.post(`${REPO}/dispatches`, (c) => {
    happen(world, writer(c), { event: "repository_dispatch", action: c.get("json").event_type });
    return c.body(null, 204);
  });
  app.post(`${REPO}/actions/workflows/:id/dispatches`, (c) => {
    happen(world, writer(c), { event: "workflow_dispatch", ref: c.get("json").ref, workflow: c.req.param("id") });
    return c.body(null, 204);
  });
}

export function identityRoutes(app: Routes, { world }: Surroundings): void {
  app.get("/user", (c: Ctx) => {
    const { user, kind } = c.get("token");
    if (kind !== "user") throw new Refused(403, "Resource not accessible by integration");
    return c.json(complete("private-user", userJson(userNamed(world, user.login))));
  });
  app.get("/rate_limit", (c) => c.json(complete("rate-limit-overview", {})));
}
