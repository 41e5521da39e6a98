import { commentJson, issueJson, pullJson } from "./representation.ts";
import { type Comment, happen, type Issue, type Token, type World } from "./world.ts";

/** Notes what happened to an issue, as it stands now. */
export function tellIssue(world: World, by: Token, issue: Issue, action: string, label?: string): void {
  const payload = issueJson(world, issue);
  happen(world, by, { event: "issues", action, number: issue.number, payload, ...(label && { label }) });
}

/** GitHub tells of each label that came or went by itself. */
export function tellLabels(world: World, by: Token, issue: Issue, before: readonly string[]): void {
  for (const label of issue.labels.filter((name) => !before.includes(name)))
    tellIssue(world, by, issue, "labeled", label);
  for (const label of before.filter((name) => !issue.labels.includes(name)))
    tellIssue(world, by, issue, "unlabeled", label);
}

export function tellComment(world: World, by: Token, comment: Comment, action: string): void {
  const issue = world.issues.get(comment.issue) as Issue;
  const payload = commentJson(world, comment);
  happen(world, by, {
    ...{ event: "issue_comment", action, number: comment.issue, payload },
    issue: issueJson(world, issue),
  });
}

/** A pull request whose commits have changed says from what to what. */
export function tellPull(world: World, by: Token, pull: Issue, action: string, before?: string): void {
  const payload = pullJson(world, pull, "pull-request");
  const moved = before && { before, after: pull.pull?.headSha };
  happen(world, by, {
    ...{ event: "pull_request", action, number: pull.number, ref: pull.pull?.head, payload },
    ...moved,
  });
}
