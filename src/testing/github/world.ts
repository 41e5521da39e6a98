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
  ref?: string | undefined;
  /** The issue, comment or pull request, as it stood then. */
  payload?: unknown;
  /** The issue that a comment belongs to. */
  issue?: unknown;
  label?: string;
  before?: string | undefined;
  after?: string | undefined;
  schedule?: string;
  /** The file of the workflow that somebody asked for. */
  workflow?: string | undefined;
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
  /** What the App was given, by subject. */
  granted: Record<string, "read" | "write">;
  /** Whether only the App may write to main itself; everybody else needs a pull request. */
  protectsMain: boolean;
  /** Nobody but the App touches the branches of intakes. */
  protectsBatches: boolean;
  nextId: () => number;
  nextNumber: () => number;
}

const GRANTED: World["granted"] = {
  contents: "write",
  issues: "write",
  pull_requests: "write",
  metadata: "read",
  checks: "read",
  members: "read",
};

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
    granted: { ...GRANTED },
    protectsMain: false,
    protectsBatches: false,
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

const ALWAYS: ReadonlySet<string> = new Set(["workflow_dispatch", "repository_dispatch", "schedule"]);

export function happen(world: World, by: Token, happened: Omit<Happened, "actor" | "at" | "startsWorkflows">): void {
  const startsWorkflows = ALWAYS.has(happened.event) || by.kind !== "workflow";
  world.happened.push({ ...happened, actor: by.user.login, at: world.now(), startsWorkflows });
}

/** Whether a ruleset keeps this bearer from moving a branch by anything but a pull request; the App may bypass it. */
export function isKeptFrom({ protectsMain, protectsBatches }: World, by: Token, branch: string): boolean {
  const isKept = (protectsMain && branch === "main") || (protectsBatches && branch.startsWith("intake/"));
  return isKept && by.kind !== "app";
}
