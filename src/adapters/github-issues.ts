import { z } from "zod";
import type { MirrorIssue } from "../domain/mirror-issue.ts";
import type { FoundIssue, Issues } from "../usecases/mirror-ports.ts";
import type { Github } from "./github-client.ts";
import { isStatus, understood } from "./github-pulls.ts";

export const issueSchema = z
  .object({
    number: z.int(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(["open", "closed"]),
    user: z.object({ login: z.string() }).nullable(),
    labels: z.array(z.union([z.string(), z.object({ name: z.string() })])),
    pull_request: z.unknown().optional(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .transform(
    ({ number, title, body, state, user, labels, pull_request, created_at, updated_at }): FoundIssue => ({
      ...{ issue: number, title, body: body ?? "", state, author: user?.login ?? "" },
      labels: labels.map((label) => (typeof label === "string" ? label : label.name)),
      isPull: pull_request !== undefined,
      ...{ created: Date.parse(created_at), updated: Date.parse(updated_at) },
    }),
  );

const PAGE = 100;

/** Issues through GitHub's interface: one call each, and each such that it may be asked again. */
export function githubIssues({ owner, repo, call, login }: Github): Issues {
  const place = { owner, repo };
  let name: Promise<string> | undefined;

  function whoWeAre(): Promise<string> {
    name ??= login().catch((error) => {
      name = undefined;
      throw error;
    });
    return name;
  }

  async function* list(since: Date | undefined): AsyncGenerator<FoundIssue> {
    // In the order of creation nothing moves between two pages while others write.
    const order = { state: "all", sort: "created", direction: "asc", per_page: PAGE } as const;
    const query = { ...place, ...order, ...(since && { since: since.toISOString() }) };
    for (let page = 1, full = true; full; page += 1) {
      const data = await call("listing issues", (octokit) => octokit.rest.issues.listForRepo({ ...query, page }));
      const found = understood(z.array(issueSchema), data);
      yield* found;
      full = found.length === PAGE;
    }
  }

  return {
    login: whoWeAre,
    list,
    async read(number) {
      const issue = { ...place, issue_number: number };
      try {
        return understood(issueSchema, await call("reading an issue", (octokit) => octokit.rest.issues.get(issue)));
      } catch (error) {
        if (isStatus(error, 404)) return undefined;
        // Moved to another repository, or deleted.
        if (isStatus(error, 301) || isStatus(error, 410)) return "gone";
        throw error;
      }
    },
    async create({ title, body, labels }: MirrorIssue) {
      const issue = { ...place, title, body, labels };
      return understood(issueSchema, await call("opening an issue", (octokit) => octokit.rest.issues.create(issue)));
    },
    async update(number, { title, body, labels, state, reason }) {
      const issue = {
        ...place,
        issue_number: number,
        title,
        body,
        labels,
        state,
        ...(reason && { state_reason: reason }),
      };
      return understood(issueSchema, await call("editing an issue", (octokit) => octokit.rest.issues.update(issue)));
    },
  };
}
