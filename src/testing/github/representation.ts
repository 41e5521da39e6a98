import { complete } from "./complete.ts";
import type { Comment, Happened, Issue, Token, User, World } from "./world.ts";

const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
const timeOrNull = (ms: number | undefined) => (ms === undefined ? null : time(ms));

/** Each thing as GitHub would write it; what nobody reads is filled in from its description. */
export function userJson({ login, id, type }: User) {
  return complete("simple-user", { login, id, type, node_id: `U_${id}`, gravatar_id: "", site_admin: false });
}

export function labelJson(world: World, name: string) {
  const label = world.labels.get(name);
  const { id, color, description } = label ?? { id: 0, color: "ededed", description: null };
  return complete("label", { id, name, color, description, default: false, node_id: `LA_${id}` });
}

export function issueJson(world: World, issue: Issue) {
  const { number, id, user, title, body, labels, state, reason, locked } = issue;
  const at = `https://github.example/repos/${world.owner}/${world.repo}/issues/${number}`;
  return complete("issue", {
    ...{ number, id, node_id: `I_${id}`, user: userJson(user), title, body, state, locked },
    labels: labels.map((name) => labelJson(world, name)),
    state_reason: reason,
    assignee: null,
    milestone: null,
    closed_at: timeOrNull(issue.closed),
    created_at: time(issue.created),
    updated_at: time(issue.updated),
    url: at,
    html_url: at.replace("/repos/", "/"),
    comments: [...world.comments.values()].filter((comment) => comment.issue === number).length,
    author_association: "NONE",
    performed_via_github_app: null,
    ...(issue.pull && {
      pull_request: { url: at, html_url: at, diff_url: at, patch_url: at, merged_at: timeOrNull(issue.pull.merged) },
    }),
  });
}

export function commentJson(world: World, { id, issue, user, body, created, updated }: Comment) {
  const at = `https://github.example/repos/${world.owner}/${world.repo}/issues`;
  return complete("issue-comment", {
    ...{ id, node_id: `IC_${id}`, user: userJson(user), body },
    created_at: time(created),
    updated_at: time(updated),
    issue_url: `${at}/${issue}`,
    url: `${at}/comments/${id}`,
    author_association: "NONE",
    performed_via_github_app: null,
  });
}

/** Closing and re-opening are described nowhere of their own; this shape asks no more than they have. */
export function turnJson(world: World, { action = "", actor, at }: Happened) {
  const user = world.users.get(actor) ?? ownerOf(world);
  const turn = { event: action, actor: userJson(user), created_at: time(at), performed_via_github_app: null };
  return complete("added-to-project-issue-event", { ...turn, commit_id: null, commit_url: null });
}

type Shape = "pull-request" | "pull-request-simple";

export function pullJson(world: World, issue: Issue, shape: Shape, mergeable?: boolean) {
  const { pull } = issue;
  if (!pull) throw new Error(`#${issue.number} is no pull request`);
  const side = (ref: string, sha: string) => ({
    ref,
    sha,
    label: `${world.owner}:${ref}`,
    repo: repositoryJson(world, "repository"),
    user: userJson(ownerOf(world)),
  });
  return complete(shape, {
    ...{ number: issue.number, id: issue.id, node_id: `PR_${issue.id}`, state: issue.state, title: issue.title },
    ...{ body: issue.body, user: userJson(issue.user), locked: false, draft: false, assignee: null, milestone: null },
    head: side(pull.head, pull.headSha),
    base: side(pull.base, pull.baseSha),
    labels: issue.labels.map((name) => labelJson(world, name)),
    created_at: time(issue.created),
    updated_at: time(issue.updated),
    closed_at: timeOrNull(issue.closed),
    merged_at: timeOrNull(pull.merged),
    merge_commit_sha: pull.mergeSha ?? null,
    auto_merge: null,
    author_association: "NONE",
    ...(shape === "pull-request" && {
      merged: pull.merged !== undefined,
      merged_by: null,
      mergeable: mergeable ?? null,
      mergeable_state: mergeable ? "clean" : "dirty",
    }),
  });
}

export function repositoryJson(world: World, shape: "full-repository" | "repository") {
  const { owner, repo, isPrivate } = world;
  const at = `https://github.example/repos/${owner}/${repo}`;
  return complete(shape, {
    ...{ id: 1, node_id: "R_1", name: repo, full_name: `${owner}/${repo}`, default_branch: "main" },
    private: isPrivate,
    visibility: isPrivate ? "private" : "public",
    owner: userJson(ownerOf(world)),
    url: at,
    html_url: at.replace("/repos/", "/"),
    clone_url: `${at.replace("/repos/", "/")}.git`,
    git_url: `${at.replace("/repos/", "/")}.git`,
    ...{ created_at: time(0), updated_at: time(0), pushed_at: time(0), license: null },
  });
}

export function integrationJson(world: World, app: { id: number; slug: string }) {
  return complete("integration", {
    ...{ id: app.id, node_id: `A_${app.id}`, slug: app.slug, name: app.slug, description: null },
    owner: userJson(ownerOf(world)),
    permissions: world.granted,
    events: [],
    created_at: time(0),
    updated_at: time(0),
  });
}

export function tokenJson({ granted }: World, token: string, { expires }: Token) {
  return { token, expires_at: time(expires), permissions: granted };
}

function ownerOf({ owner }: World): User {
  return { login: owner, id: 1, type: "User" };
}
