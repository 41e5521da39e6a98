import { complete } from "./complete.ts";
import { invalid, notFound, Refused } from "./refusal.ts";
import { commentJson, labelJson, userJson } from "./representation.ts";
import { type Ctx, numberIn, paged, REPO, type Routes, type Surroundings, writer } from "./routes.ts";
import { issueIn, labelsIn } from "./routes-issues.ts";
import { tellComment, tellLabels } from "./tell.ts";
import type { Comment, World } from "./world.ts";

const MOST_COMMENTS = 2500;

/** Comments and labels: what people and programs say beside an issue. */
export function talkRoutes(app: Routes, { world }: Surroundings): void {
  app.get(`${REPO}/issues/:number/comments`, (c) => {
    const { number } = issueIn(world, c);
    const since = c.req.query("since") ? Date.parse(c.req.query("since") as string) : 0;
    const all = [...world.comments.values()].filter((one) => one.issue === number && one.updated >= since);
    return paged(c, all, (comment) => commentJson(world, comment));
  });
  app.get(`${REPO}/issues/comments`, (c) => {
    const since = c.req.query("since") ? Date.parse(c.req.query("since") as string) : 0;
    const recent = [...world.comments.values()].filter(({ updated }) => updated >= since);
    return paged(c, recent, (comment) => commentJson(world, comment));
  });
  app.post(`${REPO}/issues/:number/comments`, (c) => {
    const comment = added(world, c);
    tellComment(world, c.get("token"), comment, "created");
    return c.json(commentJson(world, comment), 201);
  });
  app.patch(`${REPO}/issues/comments/:id`, (c) => {
    writer(c);
    const comment = commentIn(world, c);
    comment.body = c.get("json").body;
    comment.updated = world.now();
    tellComment(world, c.get("token"), comment, "edited");
    return c.json(commentJson(world, comment));
  });
  app.delete(`${REPO}/issues/comments/:id`, (c) => {
    writer(c);
    const comment = commentIn(world, c);
    world.comments.delete(comment.id);
    tellComment(world, c.get("token"), comment, "deleted");
    return c.body(null, 204);
  });
  app.post(`${REPO}/issues/comments/:id/reactions`, (c) => {
    commentIn(world, c);
    const user = userJson(c.get("token").user);
    return c.json(complete("reaction", { id: world.nextId(), content: c.get("json").content, user }), 201);
  });
  labelRoutes(app, world);
}

function labelRoutes(app: Routes, world: World): void {
  app.get(`${REPO}/issues/:number/labels`, (c) => paged(c, issueIn(world, c).labels, (name) => labelJson(world, name)));
  app.post(`${REPO}/issues/:number/labels`, (c) => relabel(world, c, (old, added) => [...old, ...added]));
  app.put(`${REPO}/issues/:number/labels`, (c) => relabel(world, c, (_old, added) => added));
  app.delete(`${REPO}/issues/:number/labels/:name`, (c) => {
    const name = c.req.param("name") as string;
    if (!issueIn(world, c).labels.includes(name)) throw new Refused(404, "Label does not exist");
    return relabel(world, c, (old) => old.filter((label) => label !== name));
  });
  app.get(`${REPO}/labels`, (c) => paged(c, [...world.labels.keys()], (name) => labelJson(world, name)));
  app.post(`${REPO}/labels`, (c) => {
    writer(c);
    const { name, color = "ededed", description = null } = c.get("json");
    if (world.labels.has(name)) invalid("Label", "name", "already_exists");
    world.labels.set(name, { id: world.nextId(), color, description });
    return c.json(labelJson(world, name), 201);
  });
}

function relabel(world: World, c: Ctx, next: (old: string[], added: string[]) => string[]) {
  const token = writer(c);
  const issue = issueIn(world, c);
  const said = c.get("json");
  const before = issue.labels;
  issue.labels = labelsIn(world, next(before, Array.isArray(said) ? said : (said?.labels ?? [])));
  issue.updated = world.now();
  tellLabels(world, token, issue, before);
  return c.json(issue.labels.map((name) => labelJson(world, name)));
}

function added(world: World, c: Ctx): Comment {
  const issue = issueIn(world, c);
  if (issue.locked && c.get("token").permission === "read") throw new Refused(403, "Issue is locked");
  const there = [...world.comments.values()].filter((comment) => comment.issue === issue.number);
  if (there.length >= MOST_COMMENTS)
    throw new Refused(403, "Commenting is disabled on issues with more than 2500 comments");
  const { body } = c.get("json");
  if (body.length > 65_536) invalid("IssueComment", "body", "custom", "body is too long (maximum is 65536 characters)");
  const now = world.now();
  const user = c.get("token").user;
  const comment: Comment = { id: world.nextId(), issue: issue.number, user, body, created: now, updated: now };
  world.comments.set(comment.id, comment);
  issue.updated = now;
  return comment;
}

function commentIn(world: World, c: Ctx): Comment {
  return world.comments.get(numberIn(c, "id")) ?? notFound();
}
