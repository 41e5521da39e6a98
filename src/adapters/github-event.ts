import { z } from "zod";
import type { TriageEvent } from "../usecases/triage-event.ts";

const userSchema = z.object({ login: z.string(), type: z.string().optional() });
const issueSchema = z.object({
  number: z.int(),
  updated_at: z.string(),
  closed_at: z.string().nullish(),
  pull_request: z.unknown().optional(),
});

const commentEventSchema = z.object({
  action: z.literal("created"),
  issue: issueSchema,
  comment: z.object({ id: z.int(), body: z.string().nullish(), user: userSchema.nullable(), created_at: z.string() }),
  sender: userSchema,
});
const turnEventSchema = z.object({ action: z.enum(["closed", "reopened"]), issue: issueSchema, sender: userSchema });
const labelEventSchema = z.object({
  action: z.enum(["labeled", "unlabeled"]),
  issue: issueSchema,
  label: z.object({ name: z.string() }),
  sender: userSchema,
});

/** What a workflow is told of, where the desk answers for it: a new comment, closing, re-opening, labels; no pull request. */
export function readGithubEvent(payload: unknown): TriageEvent | undefined {
  const comment = commentEventSchema.safeParse(payload);
  if (comment.success) return commentEvent(comment.data);
  const turn = turnEventSchema.safeParse(payload);
  if (turn.success && !turn.data.issue.pull_request) {
    const { action, issue, sender } = turn.data;
    const at = (action === "closed" && issue.closed_at) || issue.updated_at;
    return { kind: action, issue: issue.number, ...doneBy(sender), at };
  }
  const label = labelEventSchema.safeParse(payload);
  if (!label.success || label.data.issue.pull_request) return undefined;
  const { action, issue, sender } = label.data;
  return { kind: action, issue: issue.number, label: label.data.label.name, ...doneBy(sender), at: issue.updated_at };
}

function commentEvent({ issue, comment, sender }: z.output<typeof commentEventSchema>): TriageEvent | undefined {
  if (issue.pull_request || !comment.user) return undefined;
  const { id, body, user, created_at: at } = comment;
  const isBot = user.type === "Bot" || sender.type === "Bot";
  return {
    kind: "comment",
    comment: { id, issue: issue.number, author: user.login, isBot, body: body ?? "", at, edited: false },
  };
}

function doneBy({ login, type }: z.output<typeof userSchema>): { by: string; isBot: boolean } {
  return { by: login, isBot: type !== undefined && type !== "User" };
}
