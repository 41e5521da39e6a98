import { z } from "zod";
import type { KeptIssue, KeptIssues } from "../usecases/keep-issue.ts";
import type { Github } from "./github-client.ts";
import { understood } from "./github-pulls.ts";

const issueSchema = z
  .object({
    number: z.int(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(["open", "closed"]),
    user: z.object({ login: z.string() }).nullable(),
    pull_request: z.unknown().optional(),
  })
  .transform(({ number, title, body, state, user, pull_request }) => ({
    ...{ number, title, body: body ?? "", state, author: user?.login ?? "" },
    isPull: pull_request !== undefined,
  }));
const PAGE = 100;

/** The few issues that programs keep, told from all others by a label. */
export function githubKeptIssues({ owner, repo, call, login }: Github): KeptIssues {
  const place = { owner, repo };
  return {
    login,
    async list(label) {
      const order = { state: "all", sort: "created", direction: "asc", per_page: PAGE } as const;
      const all: KeptIssue[] = [];
      for (let page = 1, full = true; full; page += 1) {
        const query = { ...place, ...order, labels: label, page };
        const data = await call("listing kept issues", (octokit) => octokit.rest.issues.listForRepo(query));
        const found = understood(z.array(issueSchema), data);
        all.push(...found.filter(({ isPull }) => !isPull));
        full = found.length === PAGE;
      }
      return all;
    },
    async create(label, wanted) {
      const issue = { ...place, ...wanted, labels: [label] };
      const data = await call("opening an issue", (octokit) => octokit.rest.issues.create(issue));
      return understood(issueSchema, data).number;
    },
    async change(number, change) {
      const issue = { ...place, issue_number: number, ...change };
      await call("editing an issue", (octokit) => octokit.rest.issues.update(issue));
    },
  };
}
