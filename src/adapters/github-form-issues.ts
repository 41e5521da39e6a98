import type { FormRoom } from "../usecases/intake-issue-ports.ts";
import type { Github } from "./github-client.ts";
import { githubComments } from "./github-comments.ts";

/** Issues of the form through GitHub's interface: one call each, and each such that it may be asked again. */
export function githubFormIssues(github: Github): FormRoom {
  const { owner, repo, call } = github;
  const place = { owner, repo };
  const { login, issue, comments, say } = githubComments(github);
  return {
    ...{ login, issue, comments, say },
    async change(issue_number, { reason, ...change }) {
      const wanted = { ...place, issue_number, ...change, ...(reason && { state_reason: reason }) };
      await call("editing an issue", (octokit) => octokit.rest.issues.update(wanted));
    },
    async sayAnew(comment_id, body) {
      await call("editing a comment", (octokit) => octokit.rest.issues.updateComment({ ...place, comment_id, body }));
    },
  };
}
