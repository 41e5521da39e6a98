import { z } from "zod";
import type { Batches, BatchPull, MergeAnswer } from "../usecases/merge-batch.ts";
import { RemoteUnavailable } from "../usecases/sync-ports.ts";
import { changedOnMain } from "./git-overtaken.ts";
import type { Github } from "./github-client.ts";
import { githubPulls, isStatus, understood } from "./github-pulls.ts";

/** The job of the workflow that checks a batch, as the ruleset for main names it. */
export const REQUIRED_CHECK = "validate-tickets";
const CHECKER = "github-actions";
const PAGE = 100;

const listedSchema = z.array(z.object({ number: z.int(), head: z.object({ ref: z.string() }) }));
const pullSchema = z.object({
  number: z.int(),
  merged: z.boolean(),
  commits: z.int(),
  user: z.object({ login: z.string() }).nullable(),
  head: z.object({ ref: z.string(), sha: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
  base: z.object({ ref: z.string() }),
});
const filesSchema = z.array(z.object({ filename: z.string(), previous_filename: z.string().optional() }));
const checksSchema = z.object({
  check_runs: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      app: z.object({ slug: z.string().optional() }).nullable(),
    }),
  ),
});

/** Batches as GitHub has them; each look is a new one. */
export function githubBatches(github: Github): Batches {
  const { owner, repo, call, login } = github;
  const place = { owner, repo };

  async function pages<T>(read: (page: number) => Promise<T[]>): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1, full = true; full; page += 1) {
      const found = await read(page);
      all.push(...found);
      full = found.length === PAGE;
    }
    return all;
  }

  async function pull(number: number) {
    const data = await call("looking at a pull request", (octokit) =>
      octokit.rest.pulls.get({ ...place, pull_number: number }),
    );
    return understood(pullSchema, data);
  }

  return {
    repository: `${owner}/${repo}`,
    app: login,
    async open() {
      const query = { ...place, state: "open", base: "main", sort: "created", direction: "asc" } as const;
      const listed = await pages(async (page) =>
        understood(
          listedSchema,
          await call("listing pull requests", (octokit) => octokit.rest.pulls.list({ ...query, per_page: PAGE, page })),
        ),
      );
      const named = listed.filter(({ head }) => head.ref.startsWith("intake/"));
      const found: BatchPull[] = [];
      for (const { number } of named) {
        const { user, head, base, commits } = await pull(number);
        const from = {
          head: head.ref,
          headSha: head.sha,
          headRepository: head.repo?.full_name ?? "a deleted repository",
        };
        found.push({ number, author: user?.login ?? "nobody", ...from, base: base.ref, commits });
      }
      return found;
    },
    async paths({ number }) {
      const files = await pages(async (page) =>
        understood(
          filesSchema,
          await call("listing a batch's files", (octokit) =>
            octokit.rest.pulls.listFiles({ ...place, pull_number: number, per_page: PAGE, page }),
          ),
        ),
      );
      return files.flatMap(({ filename, previous_filename }) => [
        filename,
        ...(previous_filename ? [previous_filename] : []),
      ]);
    },
    async checked({ headSha }) {
      const query = { ...place, ref: headSha, check_name: REQUIRED_CHECK, filter: "latest" } as const;
      const data = await call("looking at a check", (octokit) => octokit.rest.checks.listForRef(query));
      const runs = understood(checksSchema, data).check_runs.filter(
        ({ name, app }) => name === REQUIRED_CHECK && app?.slug === CHECKER,
      );
      if (runs.length === 0 || runs.some(({ status }) => status !== "completed")) return "pending";
      return runs.every(({ conclusion }) => conclusion === "success") ? "passed" : "failed";
    },
    overtaken: (batch, paths) => changedOnMain(github, batch, paths),
    async merge({ number, headSha }): Promise<MergeAnswer> {
      const request = { ...place, pull_number: number, sha: headSha, merge_method: "merge" } as const;
      try {
        await call("merging a batch", (octokit) => octokit.rest.pulls.merge(request));
        return { merged: true };
      } catch (error) {
        const refused = isStatus(error, 405) || isStatus(error, 409) || isStatus(error, 422);
        const unsure = error instanceof RemoteUnavailable && error.perhapsDone;
        if (!refused && !unsure) throw error;
        // Merged by an earlier call whose answer was lost, or by somebody else.
        if ((await pull(number)).merged) return { merged: true };
        if (unsure) throw error;
        return { merged: false, reason: (error as Error).message };
      }
    },
    deleteBranch: githubPulls(github).deleteBranch,
  };
}
