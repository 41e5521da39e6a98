import { realpathSync } from "node:fs";
import { dump, load } from "js-yaml";
import { slugSchema } from "../domain/event.ts";
import { type KnownIssueFile, knownIssueSchema } from "../domain/known-issue.ts";
import type { Author } from "./fast-import.ts";
import { commitChanges } from "./git-commits.ts";
import { gitReader } from "./git-reader.ts";

export interface Declaring {
  /** The tickets' repository; what is said of an outage lies beside them. */
  directory: string;
  author: Author;
  branch?: string;
  now?: () => Date;
}

/** Says, or says anew, that there is an outage: one tap of the staff's. Resolves when it is durable. */
export async function declareIssue(id: string, issue: KnownIssueFile, where: Declaring): Promise<void> {
  const content = Buffer.from(
    dump(knownIssueSchema.parse(issue), { lineWidth: 100, noRefs: true, quoteStyle: "double" }),
  );
  await change(id, `${issue.state}`, () => content, where);
}

/** Says that it is over. */
export async function endIssue(id: string, day: string, where: Declaring): Promise<void> {
  await change(
    id,
    "mended",
    (current) => {
      if (!current) throw new Error(`there is no issue ${id}`);
      const issue = knownIssueSchema.parse(load(current.toString()));
      const ended = { ...issue, state: "mended", until: day, updated: day };
      return Buffer.from(dump(ended, { lineWidth: 100, noRefs: true, quoteStyle: "double" }));
    },
    where,
  );
}

async function change(
  id: string,
  what: string,
  decide: (current: Buffer | undefined) => Buffer,
  where: Declaring,
): Promise<void> {
  const { author, branch = "main", now = () => new Date() } = where;
  const repository = realpathSync(where.directory);
  const reader = gitReader(repository);
  const path = `known-issues/${slugSchema.parse(id)}.yaml`;
  try {
    const [outcome] = await commitChanges({ repository, branch, author, now, reader }, [
      { path, summary: `${path}: ${what}`, decide: (current) => decide(current?.content) },
    ]);
    if (outcome && !outcome.ok) throw outcome.error;
  } finally {
    await reader.close();
  }
}
