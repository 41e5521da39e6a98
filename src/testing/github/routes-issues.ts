import { invalid, notFound, Refused } from "./refusal.ts";
import { issueJson, turnJson } from "./representation.ts";
import { type Ctx, numberIn, paged, REPO, type Routes, type Surroundings, writer } from "./routes.ts";
import { tellIssue, tellLabels } from "./tell.ts";
import type { Issue, Token, World } from "./world.ts";

const LONGEST_BODY = 65_536;

export function issueRoutes(app: Routes, { world }: Surroundings): void {
  app.get(`${REPO}/issues`, (c) => paged(c, listed(world, c), (issue) => issueJson(world, issue)));
  app.post(`${REPO}/issues`, (c) => {
    const token = c.get("token");
    const issue = opened(world, token, c.get("json"));
    tellIssue(world, token, issue, "opened");
    return c.json(issueJson(world, issue), 201);
  });
  app.get(`${REPO}/issues/:number{[0-9]+}`, (c) => c.json(issueJson(world, issueIn(world, c))));
  app.patch(`${REPO}/issues/:number`, (c) => {
    const issue = issueIn(world, c);
    change(world, writer(c), issue, c.get("json"));
    return c.json(issueJson(world, issue));
  });
  app.put(`${REPO}/issues/:number/lock`, (c) => {
    writer(c);
    issueIn(world, c).locked = true;
    return c.body(null, 204);
  });
  app.get(`${REPO}/issues/:number/events`, (c) => {
    const { number } = issueIn(world, c);
    const turns = world.happened.filter((one) => one.event === "issues" && one.number === number && isTurn(one.action));
    return paged(c, turns, (one) => turnJson(world, one));
  });
}

function isTurn(action: string | undefined): boolean {
  return action === "closed" || action === "reopened";
}

export function issueIn(world: World, c: Ctx): Issue {
  return world.issues.get(numberIn(c, "number")) ?? notFound();
}

function listed(world: World, c: Ctx): Issue[] {
  const query = (name: string) => c.req.query(name);
  const state = query("state") ?? "open";
  const labels = query("labels")?.split(",").filter(Boolean) ?? [];
  const since = query("since") ? Date.parse(query("since") as string) : 0;
  const key = query("sort") === "updated" ? "updated" : "created";
  const sign = query("direction") === "asc" ? 1 : -1;
  return [...world.issues.values()]
    .filter((issue) => issue.created <= world.now() - world.lagMs)
    .filter((issue) => state === "all" || issue.state === state)
    .filter((issue) => labels.every((label) => issue.labels.includes(label)))
    .filter((issue) => !query("creator") || issue.user.login === query("creator"))
    .filter((issue) => issue.updated >= since)
    .sort((a, b) => sign * (a[key] - b[key] || a.number - b.number));
}

interface Said {
  title?: string;
  body?: string | null;
  labels?: (string | { name: string })[];
  state?: "open" | "closed";
  state_reason?: Issue["reason"];
}

function opened(world: World, token: Token, said: Said): Issue {
  checkText(said);
  const now = world.now();
  const issue: Issue = {
    number: world.nextNumber(),
    id: world.nextId(),
    user: token.user,
    title: String(said.title),
    body: said.body ?? "",
    // Who may not write may open an issue; the labels are then left off without a word.
    labels: token.permission === "read" ? [] : labelsIn(world, said.labels ?? []),
    state: "open",
    reason: null,
    locked: false,
    created: now,
    updated: now,
    closed: undefined,
  };
  world.issues.set(issue.number, issue);
  return issue;
}

function change(world: World, token: Token, issue: Issue, said: Said): void {
  checkText({ title: issue.title, ...said });
  const before = { ...issue };
  if (said.title !== undefined) issue.title = said.title;
  if (said.body !== undefined) issue.body = said.body ?? "";
  if (said.labels) issue.labels = labelsIn(world, said.labels);
  issue.updated = world.now();
  const action = said.state && said.state !== issue.state ? setState(world, issue, said) : undefined;
  if (issue.title !== before.title || issue.body !== before.body) tellIssue(world, token, issue, "edited");
  tellLabels(world, token, issue, before.labels);
  if (action) tellIssue(world, token, issue, action);
}

function setState(world: World, issue: Issue, { state, state_reason }: Said): string {
  issue.state = state as Issue["state"];
  issue.reason = state_reason ?? (state === "closed" ? "completed" : "reopened");
  issue.closed = state === "closed" ? world.now() : undefined;
  return state === "closed" ? "closed" : "reopened";
}

function checkText({ title, body }: Said): void {
  if (!title?.toString().trim()) invalid("Issue", "title", "missing_field");
  if (String(title).length > 256) invalid("Issue", "title", "custom", "title is too long (maximum is 256 characters)");
  if ((body ?? "").length > LONGEST_BODY)
    invalid("Issue", "body", "custom", "body is too long (maximum is 65536 characters)");
}

/** A label that is not there yet is made, in grey; more than a hundred are refused. */
export function labelsIn(world: World, said: readonly (string | { name: string })[]): string[] {
  const names = [...new Set(said.map((label) => (typeof label === "string" ? label : label.name)))];
  if (names.length > 100) throw new Refused(422, "Validation Failed");
  for (const name of names) {
    if (name.length > 50) invalid("Label", "name", "custom", "name is too long (maximum is 50 characters)");
    if (!world.labels.has(name)) world.labels.set(name, { id: world.nextId(), color: "ededed", description: null });
  }
  return names;
}
