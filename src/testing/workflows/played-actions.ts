import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { runGit } from "../../adapters/git.ts";
import { remoteGit } from "../../adapters/git-remote-command.ts";
import type { FakeGithub } from "../github/fake-github.ts";
import { mergeCommit, moveRef, refsOf } from "../github/git-repository.ts";
import type { Happened } from "../github/world.ts";
import type { JobState } from "./shell.ts";

export interface Stage {
  fake: FakeGithub;
  happened: Happened;
  state: JobState;
  /** The job's own token. */
  token: string;
  /** `owner/name` of this project; checked out, it is this very tree. */
  project: string;
  /** Another repository beside it, that can be read with a key. */
  beside: FakeGithub | undefined;
  /** What runs instead of a script that takes minutes. */
  instead: Readonly<Record<string, string>>;
  /** What Pages was given. */
  pages: string[];
}

/** The few actions that the workflows use, each as far as a verb can tell the difference. */
export async function playAction(uses: string, given: Record<string, string>, stage: Stage): Promise<void> {
  const name = uses.split("@")[0];
  if (name === "actions/checkout") return checkout(given, stage);
  // Installing is for a machine that has nothing; here the project is installed already.
  if (name === "./desk/.github/actions/desk") {
    stage.state.path.unshift(join(stage.state.workspace, "desk/.github/actions/desk/bin"));
    return;
  }
  if (name === "actions/upload-pages-artifact")
    return void stage.pages.push(resolve(stage.state.workspace, given.path ?? ""));
  if (name === "actions/deploy-pages") return void stage.pages.push("deployed");
  throw new Error(`${uses} is not played here`);
}

async function checkout(given: Record<string, string>, stage: Stage): Promise<void> {
  const own = nameOf(stage.fake);
  const folder = join(stage.state.workspace, given.path ?? ".");
  const repository = given.repository || own;
  if (repository === stage.project) return symlinkSync(process.cwd(), folder);
  const other = stage.beside && repository === nameOf(stage.beside) && given["ssh-key"] ? stage.beside : undefined;
  if (repository !== own && !other) throw new Error(`${repository} cannot be checked out here`);
  mkdirSync(folder, { recursive: true });
  await runGit(["init", "--quiet", "--initial-branch=main", folder]);
  const url = `${new URL((other ?? stage.fake).apiUrl).origin}/${repository}.git`;
  const token = other?.token("deploy-key", "user", "read") ?? stage.token;
  const reached = { repository: join(folder, ".git"), url, token, patienceSeconds: 20 };
  const depth = Number(given["fetch-depth"] || 1);
  const ref = stage.happened.event === "pull_request" ? await trialMerge(stage) : "refs/heads/main";
  const limit = depth > 0 ? [`--depth=${depth}`] : [];
  await remoteGit(["fetch", "--quiet", "--no-tags", ...limit, url, `+${ref}:refs/remotes/origin/checked-out`], reached);
  await runGit(["-C", folder, "checkout", "--quiet", "-B", "main", "refs/remotes/origin/checked-out"]);
}

function nameOf({ world }: FakeGithub): string {
  return `${world.owner}/${world.repo}`;
}

/** GitHub keeps, for each open pull request, what merging it would give. */
async function trialMerge({ fake, happened }: Stage): Promise<string> {
  const pull = fake.world.issues.get(happened.number ?? 0)?.pull;
  const base = pull && (await refsOf(fake.repository)).get(`refs/heads/${pull.base}`);
  if (!pull || !base) throw new Error(`#${happened.number} is no pull request`);
  const asked = { base, head: pull.headSha, message: "trial", squash: false };
  const merged = await mergeCommit(fake.repository, asked);
  if (!merged) throw new Error(`#${happened.number} conflicts with ${pull.base}`);
  const ref = `refs/pull/${happened.number}/merge`;
  await moveRef(fake.repository, ref, merged);
  return ref;
}
