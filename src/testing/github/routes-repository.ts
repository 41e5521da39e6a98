import { complete } from "./complete.ts";
import { blobNameAt, commitFiles, deleteRef, fileAt, moveRef, refsOf } from "./git-repository.ts";
import { notFound, Refused } from "./refusal.ts";
import { repositoryJson, userJson } from "./representation.ts";
import { type Ctx, REPO, type Routes, type Surroundings, writer } from "./routes.ts";
import { happen, userNamed, type World } from "./world.ts";

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
    if (!(await refsOf(world.repository)).has(ref)) throw new Refused(422, "Reference does not exist");
    await deleteRef(world.repository, ref);
    await branchMoved(c.get("token"));
    return c.body(null, 204);
  });
  app.get(`${REPO}/commits/:ref/check-runs`, (c) => {
    const state = world.checks.get(c.req.param("ref") as string);
    const conclusion = state === "pending" || !state ? null : state;
    const run = {
      name: "ci",
      status: conclusion ? ("completed" as const) : ("queued" as const),
      conclusion,
      app: null,
    };
    const runs = state ? [complete("check-run", run)] : [];
    return c.json({ total_count: runs.length, check_runs: runs });
  });
  contentRoutes(app, world, branchMoved);
  dispatchRoutes(app, world);
}

const LINK = "https://github.example/unused";

function contentRoutes(app: Routes, world: World, branchMoved: Surroundings["branchMoved"]): void {
  app.get(`${REPO}/contents/:path{.+}`, async (c) => {
    const path = c.req.param("path") as string;
    const content = (await fileAt(world.repository, c.req.query("ref") ?? "refs/heads/main", path)) ?? notFound();
    const file = { type: "file" as const, path, name: path.split("/").at(-1) as string, size: content.length };
    return c.json(complete("content-file", { ...file, encoding: "base64", content: content.toString("base64") }));
  });
  app.put(`${REPO}/contents/:path{.+}`, async (c) => {
    writer(c);
    const path = c.req.param("path") as string;
    const { message, content, branch = "main", sha } = c.get("json");
    const ref = `refs/heads/${branch}`;
    const head = (await refsOf(world.repository)).get(ref);
    const known = head && (await blobNameAt(world.repository, head, path));
    if (known !== sha) throw new Refused(409, `${path} does not match ${sha}`);
    const text = Buffer.from(content, "base64").toString();
    const made = await commitFiles(world.repository, head, { [path]: text }, message);
    // Two writers of one branch: the second is refused, even if they write different files.
    if (!(await moveRef(world.repository, ref, made, head)))
      throw new Refused(409, `is at ${made} but expected ${head}`);
    await branchMoved(c.get("token"));
    const size = content.length;
    const file = complete("content-file", { type: "file" as const, path, size, content, encoding: "base64" });
    return c.json({ content: file, commit: { sha: made, message } }, known ? 200 : 201);
  });
}

function dispatchRoutes(app: Routes, world: World): void {
  app.post(`${REPO}/dispatches`, (c) => {
    happen(world, writer(c), { event: "repository_dispatch", action: c.get("json").event_type });
    return c.body(null, 204);
  });
  app.post(`${REPO}/actions/workflows/:id/dispatches`, (c) => {
    happen(world, writer(c), { event: "workflow_dispatch", ref: c.get("json").ref });
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
