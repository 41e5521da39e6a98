import { z } from "zod";
import type { RoomComment, TriageRoom } from "../usecases/triage-ports.ts";
import type { Github } from "./github-client.ts";
import { githubIssues } from "./github-issues.ts";
import { isStatus, understood } from "./github-pulls.ts";

const userSchema = z.object({ login: z.string(), type: z.string().optional() }).nullable();

export const commentSchema = z
  .object({
    id: z.int(),
    body: z.string().nullish(),
    user: userSchema,
    created_at: z.string(),
    updated_at: z.string(),
    issue_url: z.string(),
  })
  .transform(
    ({ id, body, user, created_at, updated_at, issue_url }): RoomComment => ({
      ...{ id, issue: Number(issue_url.split("/").at(-1)), body: body ?? "", at: created_at },
      ...{ author: user?.login ?? "", isBot: user === null || user.type === "Bot" },
      edited: updated_at !== created_at,
    }),
  );

const eventSchema = z.object({ event: z.string(), actor: userSchema, created_at: z.string() });

const PAGE = 100;
/** Whoever turns an issue over more often than this is not followed any more. */
const MOST_PAGES = 20;

/** The tickets' issues on GitHub, where people comment, label, close and re-open. */
export function githubComments(github: Github): TriageRoom {
  const { owner, repo, call } = github;
  const place = { owner, repo };
  const issues = githubIssues(github);

  async function* comments(since: Date, issue?: number): AsyncGenerator<RoomComment> {
    const query = { ...place, since: plainTime(since), per_page: PAGE };
    const order = { sort: "created", direction: "asc" } as const;
    for (let page = 1, full = true; full && page <= MOST_PAGES; page += 1) {
      const data = await call("reading comments", (octokit) =>
        issue === undefined
          ? octokit.rest.issues.listCommentsForRepo({ ...query, ...order, page })
          : octokit.rest.issues.listComments({ ...query, issue_number: issue, page }),
      );
      const found = understood(z.array(commentSchema), data);
      yield* found;
      full = found.length === PAGE;
    }
  }

  async function quietly(what: string, request: Parameters<typeof call>[1], fine: number): Promise<void> {
    try {
      await call(what, request);
    } catch (error) {
      if (!isStatus(error, fine)) throw error;
    }
  }

  return {
    login: issues.login,
    comments,
    async *issues(since) {
      for await (const found of issues.list(since)) if (!found.isPull) yield found;
    },
    async issue(number) {
      const found = await issues.read(number);
      return found === undefined || found === "gone" || found.isPull ? undefined : found;
    },
    async lastTurn(number, to) {
      const query = { ...place, issue_number: number, per_page: PAGE };
      let last: z.output<typeof eventSchema> | undefined;
      for (let page = 1, full = true; full && page <= MOST_PAGES; page += 1) {
        const data = await call("reading an issue's events", (octokit) =>
          octokit.rest.issues.listEvents({ ...query, page }),
        );
        const found = understood(z.array(eventSchema), data);
        last = found.findLast(({ event }) => event === to) ?? last;
        full = found.length === PAGE;
      }
      if (!last) return undefined;
      return { by: last.actor?.login ?? "", isBot: last.actor?.type !== "User", at: last.created_at };
    },
    async say(issue_number, body) {
      await call("commenting", (octokit) => octokit.rest.issues.createComment({ ...place, issue_number, body }));
    },
    mask: (comment_id, body) =>
      quietly("masking a comment", (octokit) => octokit.rest.issues.updateComment({ ...place, comment_id, body }), 404),
    async put(number, wanted) {
      await issues.update(number, wanted);
    },
    async setState(issue_number, state, reason) {
      const change = { ...place, issue_number, state, ...(reason && { state_reason: reason }) };
      await call("opening or closing an issue", (octokit) => octokit.rest.issues.update(change));
    },
    async putOn(issue_number, label) {
      const change = { ...place, issue_number, labels: [label] };
      await call("putting a label on", (octokit) => octokit.rest.issues.addLabels(change));
    },
    takeOff: (issue_number, name) =>
      quietly(
        "taking a label off",
        (octokit) => octokit.rest.issues.removeLabel({ ...place, issue_number, name }),
        404,
      ),
  };
}

/** GitHub writes whole seconds. */
function plainTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
