/** What the fake GitHub remembers: one repository, those who may use it, and what happened. */
export interface User {
  login: string;
  id: number;
  type: "User" | "Bot";
}

export interface Token {
  user: User;
  kind: "user" | "app" | "workflow";
  permission: "read" | "write" | "admin";
  expires: number;
  revoked: boolean;
}

export interface Comment {
  id: number;
  issue: number;
  user: User;
  body: string;
  created: number;
  updated: number;
}

export interface Issue {
  number: number;
  id: number;
  user: User;
  title: string;
  body: string;
  labels: string[];
  state: "open" | "closed";
  reason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  locked: boolean;
  created: number;
  updated: number;
  closed: number | undefined;
  /** Pull requests share the numbers of issues and stand in their list. */
  pull?: Pull;
}

export interface Pull {
  head: string;
  base: string;
  headSha: string;
  baseSha: string;
  merged: number | undefined;
  mergeSha: string | undefined;
}

/** What GitHub would tell workflows; those that `GITHUB_TOKEN` caused start none. */
export interface Happened {
  event: string;
  action?: string;
  actor: string;
  at: number;
  startsWorkflows: boolean;
  number?: number;
  ref?: string;
  payload?: unknown;
}

export interface World {
  owner: string;
  repo: string;
  /** The bare repository, and the only truth about branches. */
  repository: string;
  isPrivate: boolean;
  now: () => number;
  users: Map<string, User>;
  tokens: Map<string, Token>;
  /** Logins of a team's members, by "org/team". */
  teams: Map<string, string[]>;
  issues: Map<number, Issue>;
  comments: Map<number, Comment>;
  labels: Map<string, { id: number; color: string; description: string | null }>;
  checks: Map<string, "success" | "failure" | "pending">;
  happened: Happened[];
  /** Lists do not show what is younger than this. */
  lagMs: number;
  /** Where a merge needs a check that has passed. */
  needsChecks: boolean;
  nextId: () => number;
  nextNumber: () => number;
}

export function newWorld(given: Pick<World, "owner" | "repo" | "repository" | "isPrivate" | "now">): World {
  let id = 1000;
  let number = 0;
  return {
    ...given,
    users: new Map(),
    tokens: new Map(),
    teams: new Map(),
    issues: new Map(),
    comments: new Map(),
    labels: new Map(),
    checks: new Map(),
    happened: [],
    lagMs: 0,
    needsChecks: false,
    nextId: () => ++id,
    nextNumber: () => ++number,
  };
}

export function userNamed(world: World, login: string): User {
  const known = world.users.get(login);
  if (known) return known;
  const user: User = { login, id: world.nextId(), type: login.endsWith("[bot]") ? "Bot" : "User" };
  world.users.set(login, user);
  return user;
}

export function happen(world: World, by: Token, happened: Omit<Happened, "actor" | "at" | "startsWorkflows">): void {
  const always = happened.event === "workflow_dispatch" || happened.event === "repository_dispatch";
  const startsWorkflows = always || by.kind !== "workflow";
  world.happened.push({ ...happened, actor: by.user.login, at: world.now(), startsWorkflows });
}
