import { realpathSync } from "node:fs";
import { isBatchOf } from "../domain/sync-plan.ts";
import type { Commit } from "../usecases/ports.ts";
import { RemoteUnavailable, type SharedRepository } from "../usecases/sync-ports.ts";
import { type Author, syncNames } from "./fast-import.ts";
import { GitFailed, runGit } from "./git.ts";
import { remoteGit } from "./git-remote-command.ts";
import { differences, looseCommit } from "./git-remote-objects.ts";

export interface GitRemoteOptions {
  /** The desk's bare repository. */
  directory: string;
  /** `owner/name`. */
  name: string;
  url: string;
  token: () => Promise<string>;
  /** The token was not accepted; the next one should be another. */
  tokenRefused: () => void;
  intake: string;
  author: Author;
  now?: () => Date;
  patienceSeconds?: number;
}

const BRANCH = "refs/heads/main";
const SEEN = "refs/desk/remote";
const TAKEN_IN = "refs/desk/taken-in";
/** Where a store notes the repository that it was made for. */
export const SHARED_WITH = "desk.sharedwith";

/** The desk's repository beside the shared one, through git alone. */
export function gitRemote(options: GitRemoteOptions): SharedRepository {
  const { url, name, token, tokenRefused, intake, author, now = () => new Date(), patienceSeconds = 60 } = options;
  const repository = realpathSync(options.directory);
  const local = async (...args: string[]) => (await runGit(args, { repository })).toString();

  async function remote(...args: string[]): Promise<string> {
    try {
      return await remoteGit(args, { repository, url, token: await token(), patienceSeconds });
    } catch (error) {
      if (error instanceof RemoteUnavailable && error.status === 401) tokenRefused();
      throw error;
    }
  }

  async function refs(pattern: string): Promise<Map<string, Commit>> {
    const printed = await local("for-each-ref", "--format=%(refname) %(objectname)", pattern);
    const rows = printed.split("\n").filter(Boolean);
    return new Map(rows.map((row) => row.split(" ") as [string, Commit]));
  }

  async function yes(...args: string[]): Promise<boolean> {
    try {
      await local(...args);
      return true;
    } catch (error) {
      if (error instanceof GitFailed) return false;
      throw error;
    }
  }

  /** git's name for a state without any file. */
  async function emptyTree(): Promise<string> {
    return (await runGit(["hash-object", "-t", "tree", "-w", "--stdin"], { repository })).toString().trim();
  }

  return {
    async fetch() {
      const wanted = [`+refs/heads/main*:${SEEN}/main*`, `+refs/heads/intake/${intake}-*:${SEEN}/intake/${intake}-*`];
      await remote("fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", url, ...wanted);
      const seen = await refs(SEEN);
      const named = [...seen].map(([ref, commit]) => [ref.slice(SEEN.length + 1), commit] as const);
      const batches = new Map(named.filter(([branch]) => isBatchOf(intake, branch)));
      return { main: seen.get(`${SEEN}/main`), batches };
    },
    localHead: async () => (await refs(BRANCH)).get(BRANCH),
    madeForIt: () => yes("config", "--fixed-value", "--get", SHARED_WITH, name),
    takenIn: async () => (await refs(TAKEN_IN)).get(TAKEN_IN),
    async rememberTakenIn(commit) {
      if ((await refs(TAKEN_IN)).get(TAKEN_IN) !== commit) await local("update-ref", TAKEN_IN, commit);
    },
    isAncestor: (ancestor, commit) => yes("merge-base", "--is-ancestor", ancestor, commit),
    areRelated: (a, b) => yes("merge-base", a, b),
    async parentOf(commit) {
      const [, parent] = (await local("rev-list", "--parents", "-n", "1", commit)).trim().split(" ");
      return parent;
    },
    differences: async (a, b, paths) => differences(repository, a ?? (await emptyTree()), b, paths),
    commit: (base, files, message) => looseCommit(repository, { base, files, message, author, at: now() }),
    async moveLocal(to, from) {
      const moved = await yes("update-ref", BRANCH, to, from ?? "");
      if (moved) await syncNames(repository, "main");
      return moved;
    },
    async push(commit, branch, expected) {
      const ref = `refs/heads/${branch}`;
      await remote("push", "--quiet", `--force-with-lease=${ref}:${expected ?? ""}`, url, `${commit}:${ref}`);
    },
  };
}
