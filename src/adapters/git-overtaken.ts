import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SHARED_FOLDERS } from "../domain/sync-plan.ts";
import { runGit } from "./git.ts";
import { remoteGit } from "./git-remote-command.ts";
import type { Github } from "./github-client.ts";

const PATIENCE_SECONDS = 60;

/**
 * Which of a batch's files main has changed since the batch left it: its commit's parent beside the newest main, and of
 * both no more than the names of the files. Undefined where the batch's branch is not there any more as it was seen.
 */
export async function changedOnMain(
  { gitUrl: url, token, tokenRefused }: Pick<Github, "gitUrl" | "token" | "tokenRefused">,
  { head, headSha }: { head: string; headSha: string },
  paths: readonly string[],
): Promise<string[] | undefined> {
  const repository = await mkdtemp(join(tmpdir(), "desk-batch-"));
  try {
    await runGit(["init", "--quiet", "--bare", "--template=", "--initial-branch=main", repository]);
    const settings = { repository, url, token: await token(), patienceSeconds: PATIENCE_SECONDS };
    const few = ["--quiet", "--no-tags", "--no-write-fetch-head", "--filter=blob:none"];
    const fetched = (depth: number, branch: string, name: string) =>
      remoteGit(["fetch", ...few, `--depth=${depth}`, url, `+refs/heads/${branch}:refs/seen/${name}`], settings);
    await fetched(1, "main", "main");
    if (!(await fetchedIfThere(() => fetched(2, head, "batch")))) return undefined;
    const commit = async (name: string) => (await runGit(["rev-parse", name], { repository })).toString().trim();
    if ((await commit("refs/seen/batch")) !== headSha) return undefined;
    const between = [await commit("refs/seen/batch^"), await commit("refs/seen/main")];
    const args = ["diff-tree", "-r", "-z", "--name-only", "--no-renames", ...between, "--", ...SHARED_FOLDERS];
    const changed = new Set((await runGit(args, { repository })).toString().split("\0"));
    return paths.filter((path) => changed.has(path));
  } catch (error) {
    if ((error as { status?: number }).status === 401) tokenRefused();
    throw error;
  } finally {
    await rm(repository, { recursive: true, force: true });
  }
}

async function fetchedIfThere(fetch: () => Promise<unknown>): Promise<boolean> {
  try {
    await fetch();
    return true;
  } catch (error) {
    if (/couldn't find remote ref/.test((error as Error).message)) return false;
    throw error;
  }
}
