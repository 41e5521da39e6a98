import { z } from "zod";
import { type PullRequest, type PullRequests, RemoteUnavailable } from "../usecases/sync-ports.ts";
import type { Github } from "./github-client.ts";

const pullSchema = z
  .object({ number: z.int(), state: z.enum(["open", "closed"]), merged_at: z.string().nullable().optional() })
  .transform(({ number, state, merged_at }): PullRequest => ({ number, state: merged_at ? "merged" : state }));
const placeSchema = z.object({ full_name: z.string(), private: z.boolean(), visibility: z.string().optional() });

/** Pull requests of batches, each step such that it may be done again. */
export function githubPulls({ owner, repo, host, call }: Github): PullRequests {
  const place = { owner, repo };

  async function find(branch: string): Promise<PullRequest[]> {
    // Without the owner before it GitHub passes over the filter and gives them all.
    const query = { ...place, head: `${owner}:${branch}`, state: "all", sort: "created", direction: "desc" } as const;
    const found = await call("looking for a pull request", (octokit) =>
      octokit.rest.pulls.list({ ...query, per_page: 20 }),
    );
    return understood(z.array(pullSchema), found);
  }

  return {
    find,
    async destination() {
      const data = await call("looking at the repository", (octokit) => octokit.rest.repos.get(place));
      const { full_name, private: isPrivate } = understood(placeSchema, data);
      return { name: full_name, host, isPublic: !isPrivate };
    },
    async open(branch, title, body) {
      const pull = { ...place, head: branch, base: "main", title, body };
      try {
        return understood(
          pullSchema,
          await call("opening a pull request", (octokit) => octokit.rest.pulls.create(pull)),
        );
      } catch (error) {
        // "Already exists": an earlier try arrived, its answer did not.
        const open = isStatus(error, 422) ? (await find(branch)).find(({ state }) => state === "open") : undefined;
        if (open) return open;
        throw error;
      }
    },
    async deleteBranch(branch) {
      try {
        await call("deleting a branch", (octokit) => octokit.rest.git.deleteRef({ ...place, ref: `heads/${branch}` }));
      } catch (error) {
        if (!isStatus(error, 422)) throw error;
      }
    },
  };
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof RemoteUnavailable && error.status === status;
}

/** An answer with 200 that is none, from a proxy or in the middle of an outage, may follow something that was done. */
export function understood<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new RemoteUnavailable("GitHub answered what is no answer", { perhapsDone: true, cause: parsed.error });
}
