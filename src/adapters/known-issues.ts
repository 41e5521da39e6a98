import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { load } from "js-yaml";
import { inUrgency, joinedIssues, type KnownIssue, knownIssueSchema } from "../domain/known-issue.ts";
import { runGit } from "./git.ts";
import { readObjects } from "./git-objects.ts";
import { headCommit } from "./report-cache.ts";
import { readYaml } from "./yaml-file.ts";

/** What the maintainers wrote under `content/known-issues/`. */
export function writtenIssues(content = "content"): KnownIssue[] {
  return issuesIn(join(content, "known-issues"));
}

function issuesIn(folder: string): KnownIssue[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return inUrgency(
    names.map((name) => ({ ...readYaml(join(folder, name), knownIssueSchema), id: basename(name, ".yaml") })),
  );
}

/** What the staff said beside the tickets, in `known-issues/` of their repository. */
export async function declaredIssues(repository: string, branch = "main"): Promise<KnownIssue[]> {
  const commit = existsSync(repository) ? await headCommit(repository, branch) : undefined;
  if (!commit) return [];
  const args = ["ls-tree", "-r", "-z", "--format=%(objectname) %(path)", commit, "known-issues/"];
  const rows = (await runGit(args, { repository })).toString().split("\0").filter(Boolean);
  const issues: KnownIssue[] = [];
  let place = 0;
  for await (const object of readObjects(
    repository,
    rows.map((row) => row.slice(0, row.indexOf(" "))),
  )) {
    const path = rows[place++] ?? "";
    const read = knownIssueSchema.safeParse(load(object?.content.toString() ?? ""));
    if (!read.success)
      throw new Error(
        `${path.slice(path.indexOf(" ") + 1)}: ${read.error.issues.map(({ message }) => message).join("; ")}`,
      );
    issues.push({ ...read.data, id: basename(path, ".yaml") });
  }
  return inUrgency(issues);
}

/** Both. A build that has the tickets as files, and no repository of its own, finds the staff's words beside them. */
export async function allIssues(repository: string, content = "content"): Promise<KnownIssue[]> {
  const declared = existsSync(repository) ? await declaredIssues(repository) : issuesIn("known-issues");
  return joinedIssues(writtenIssues(content), declared);
}
