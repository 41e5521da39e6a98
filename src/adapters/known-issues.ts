import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { load } from "js-yaml";
import { inUrgency, type KnownIssue, knownIssueSchema } from "../domain/known-issue.ts";
import { runGit } from "./git.ts";
import { readObjects } from "./git-objects.ts";
import { headCommit } from "./report-cache.ts";
import { readYaml } from "./yaml-file.ts";

/** What the maintainers wrote under `content/known-issues/`. */
export function writtenIssues(content = "content"): KnownIssue[] {
  const folder = join(content, "known-issues");
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

/** Both, the maintainers' words before the staff's where both speak of one issue. */
export async function allIssues(repository: string, content = "content"): Promise<KnownIssue[]> {
  const written = writtenIssues(content);
  const names = new Set(written.map(({ id }) => id));
  return inUrgency([...written, ...(await declaredIssues(repository)).filter(({ id }) => !names.has(id))]);
}
