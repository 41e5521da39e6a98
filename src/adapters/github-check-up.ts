import { z } from "zod";
import { batchBranch, mayHoldRealTickets } from "../domain/sync-plan.ts";
import { RemoteUnavailable } from "../usecases/sync-ports.ts";
import { type Environment, WrongSettings } from "./environment.ts";
import type { Finding } from "./finding.ts";
import { REQUIRED_CHECK } from "./github-batches.ts";
import { type Github, githubClient } from "./github-client.ts";
import { githubPulls, isStatus, understood } from "./github-pulls.ts";
import { githubSettings, sharesTickets } from "./github-settings.ts";

/** What the App needs, as GitHub names it, and what for. */
export const APP_PERMISSIONS = {
  contents: "write",
  pull_requests: "write",
  issues: "write",
  checks: "read",
  members: "read",
  metadata: "read",
} as const;

const rulesSchema = z.array(z.object({ type: z.string(), parameters: z.unknown().optional() }));
const PATIENCE_MS = 10_000;

/** Whether the desk's GitHub is set up as the desk needs it, one thing after another; empty where there is none. */
export async function githubCheckUp(environment: Environment): Promise<Finding[]> {
  if (!sharesTickets(environment)) return [];
  try {
    const settings = githubSettings(environment);
    return settings ? await look(githubClient({ ...settings, timeoutMs: PATIENCE_MS }), environment) : [];
  } catch (error) {
    if (error instanceof WrongSettings) return [{ ok: false, what: error.message, remedy: SEE }];
    if (error instanceof RemoteUnavailable) return [{ ok: false, what: error.message, remedy: remedyFor(error) }];
    throw error;
  }
}

const SEE = "See docs/run-on-github.md.";

function remedyFor({ status }: RemoteUnavailable): string {
  if (status === 401) return "Compare GITHUB_APP_ID with the App's page, and make a new private key.";
  if (status === 404)
    return "Install the App on this repository, and compare GITHUB_INSTALLATION_ID and GITHUB_REPOSITORY.";
  return "The desk goes on without GitHub and tries again by itself; see whether this machine reaches GITHUB_API_URL.";
}

async function look(github: Github, environment: Environment): Promise<Finding[]> {
  const login = await github.login();
  return [
    { ok: true, what: `GitHub knows this desk as ${login}` },
    ...permitted(await github.permissions()),
    await place(github, environment.DESK_PUBLIC_TICKETS),
    ...(await main(github)),
    await batches(github),
  ];
}

function permitted(given: Record<string, string> | undefined): Finding[] {
  if (!given) return [{ ok: true, what: "a token of its own says nothing of what it may do", optional: true }];
  const missing = Object.entries(APP_PERMISSIONS).filter(([subject, level]) => !isEnough(given[subject], level));
  if (missing.length === 0) return [{ ok: true, what: "the App may do what it has to" }];
  return missing.map(([subject, level]) => ({
    ok: false,
    what: `the App lacks ${subject}: ${level}`,
    remedy: "Give it on the App's page under Permissions, then accept the change on the installation's page.",
  }));
}

function isEnough(given: string | undefined, needed: string): boolean {
  return given === "write" || given === "admin" || given === needed;
}

async function place(github: Github, permission: string | undefined): Promise<Finding> {
  const destination = await githubPulls(github).destination();
  const { name, host, isPublic } = destination;
  const what = `${name} on ${host} is ${isPublic ? "public" : "private"}`;
  if (mayHoldRealTickets(destination, permission)) return { ok: true, what };
  return {
    ok: true,
    optional: true,
    what: `${what}: only tickets that are marked synthetic are brought there`,
    remedy: "Real tickets belong on a private repository of the department's own GitHub.",
  };
}

async function main({ owner, repo, call }: Github): Promise<Finding[]> {
  const where = { owner, repo };
  try {
    await call("looking at main", (octokit) => octokit.rest.git.getRef({ ...where, ref: "heads/main" }));
  } catch (error) {
    if (!isStatus(error, 404) && !isStatus(error, 409)) throw error;
    return [
      { ok: false, what: "the repository has no main yet", remedy: "Give it a README, or: npx desk sync --init" },
    ];
  }
  const rules = await rulesFor("main", { owner, repo, call });
  const lacking = [
    ...["pull_request", "non_fast_forward", "deletion"].filter((type) => !rules.some((rule) => rule.type === type)),
    ...(JSON.stringify(rules).includes(`"${REQUIRED_CHECK}"`) ? [] : [`the required check ${REQUIRED_CHECK}`]),
  ];
  if (lacking.length === 0) return [{ ok: true, what: "main is protected" }];
  const remedy = "Settings → Rules → Rulesets: see docs/run-on-github.md, with the App on the bypass list.";
  return [{ ok: false, what: `the rules for main lack ${lacking.join(", ")}`, remedy }];
}

/** Whoever could put something into a batch would have it merged unseen. */
async function batches(github: Github): Promise<Finding> {
  const rules = await rulesFor(batchBranch("A", "0".repeat(40)), github);
  const lacking = ["creation", "update", "deletion"].filter((type) => !rules.some((rule) => rule.type === type));
  if (lacking.length === 0) return { ok: true, what: "intake/** is protected" };
  const remedy = "Settings → Rules → Rulesets: see docs/run-on-github.md, with nobody but the App on the bypass list.";
  return { ok: false, what: `the rules for intake/** lack ${lacking.join(", ")}`, remedy };
}

async function rulesFor(branch: string, { owner, repo, call }: Pick<Github, "owner" | "repo" | "call">) {
  const data = await call("looking at the rules for branches", (octokit) =>
    octokit.rest.repos.getBranchRules({ owner, repo, branch }),
  );
  return understood(rulesSchema, data);
}
