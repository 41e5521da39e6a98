import { expect, test } from "vitest";
import { readGithubEvent } from "./github-event.ts";

const issue = { number: 7, updated_at: "2026-11-21T05:00:00Z", closed_at: null };
const user = { login: "first-1", type: "User" };
const comment = { id: 5, body: "/take", user, created_at: "2026-11-21T05:00:00Z" };

test("a new comment, a turn and a label are read; who did it, and when, is the key of what follows", () => {
  expect(readGithubEvent({ action: "created", issue, comment, sender: user, extra: 1 })).toEqual({
    kind: "comment",
    comment: { id: 5, issue: 7, author: "first-1", isBot: false, body: "/take", at: comment.created_at, edited: false },
  });
  const done = { ...issue, closed_at: "2026-11-21T04:59:59Z" };
  expect(readGithubEvent({ action: "closed", issue: done, sender: user })).toEqual({
    ...{ kind: "closed", issue: 7, by: "first-1", isBot: false, at: "2026-11-21T04:59:59Z" },
  });
  expect(readGithubEvent({ action: "unlabeled", issue, label: { name: "needs/arn" }, sender: user })).toMatchObject({
    ...{ kind: "unlabeled", label: "needs/arn", at: issue.updated_at },
  });
});

test.each([
  ["an edited comment", { action: "edited", issue, comment, sender: user, changes: {} }],
  ["a deleted comment", { action: "deleted", issue, comment, sender: user }],
  ["a comment on a pull request", { action: "created", issue: { ...issue, pull_request: {} }, comment, sender: user }],
  ["a closed pull request", { action: "closed", issue: { ...issue, pull_request: {} }, sender: user }],
  [
    "a label of a pull request",
    { action: "labeled", issue: { ...issue, pull_request: {} }, label: { name: "x" }, sender: user },
  ],
  ["an opened issue", { action: "opened", issue, sender: user }],
  [
    "a comment of somebody who is gone",
    { action: "created", issue, comment: { ...comment, user: null }, sender: user },
  ],
  ["a new label of the repository", { action: "created", label: { name: "x" }, sender: user }],
  ["a schedule", { schedule: "7 * * * *" }],
  ["nothing", null],
])("%s is nothing that the desk answers for", (_what, payload) => {
  expect(readGithubEvent(payload)).toBeUndefined();
});

test("what a program does is known as a program's", () => {
  const bot = { login: "x[bot]", type: "Bot" };
  expect(readGithubEvent({ action: "closed", issue, sender: bot })).toMatchObject({ isBot: true });
  expect(readGithubEvent({ action: "created", issue, comment: { ...comment, user: bot }, sender: bot })).toMatchObject({
    comment: { isBot: true },
  });
});
