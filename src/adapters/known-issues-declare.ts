import { realpathSync } from "node:fs";
import { dump, load } from "js-yaml";
import { slugSchema } from "../domain/event.ts";
import { istDay, toIst } from "../domain/instant.ts";
import { type KnownIssue, knownIssueSchema } from "../domain/known-issue.ts";
import type { IssueFiles } from "../usecases/known-issue-ports.ts";
import type { Author } from "./fast-import.ts";
import { commitChanges, headOf } from "./git-commits.ts";
import { gitReader } from "./git-reader.ts";
import { declaredIssues } from "./known-issues.ts";
import { readSignals } from "./report-cache-signals.ts";

export interface Declaring {
  /** The tickets' repository; what is said of an outage lies beside them. */
  directory: string;
  author: Author;
  branch?: string;
  now?: () => Date;
}

/** Issues in `known-issues/` of the tickets' repository: read again only when something in that folder has changed. */
export function gitIssueFiles({ directory, author, branch = "main", now = () => new Date() }: Declaring): IssueFiles {
  const repository = realpathSync(directory);
  const reader = gitReader(repository);
  let known: { folder: string | undefined; issues: KnownIssue[] } = { folder: undefined, issues: [] };

  return {
    async declared() {
      const folder = (await reader.read(`refs/heads/${branch}:known-issues`))?.oid;
      if (folder !== known.folder) known = { folder, issues: await declaredIssues(repository, branch) };
      return known.issues;
    },
    async change(id, what, decide) {
      const path = `known-issues/${slugSchema.parse(id)}.yaml`;
      const [outcome] = await commitChanges({ repository, branch, author, now, reader }, [
        {
          path,
          summary: `${path}: ${what}`,
          decide: (current) =>
            Buffer.from(issueText(decide(current && knownIssueSchema.parse(load(current.content.toString()))))),
        },
      ]);
      if (outcome && !outcome.ok) throw outcome.error;
    },
    async taps(since) {
      const counts = new Map<string, number>();
      const commit = await headOf({ reader, branch });
      const signals = await readSignals(repository, commit, { first: since, last: istDay(toIst(now())) });
      for (const { kind, issue } of signals)
        if (kind === "me-too" && issue) counts.set(issue, (counts.get(issue) ?? 0) + 1);
      return counts;
    },
    close: () => reader.close(),
  };
}

/** An issue as its file. */
export function issueText(issue: unknown): string {
  return dump(knownIssueSchema.parse(issue), { lineWidth: 100, noRefs: true, quoteStyle: "double" });
}
