import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

export type Refs = ReadonlyMap<string, string>;

/** Refuses as a ruleset does, with GitHub's own words. */
const KEEPS_OUT = `#!/bin/sh
[ "$1" = "$FAKE_KEPT" ] || exit 0
echo "error: GH013: Repository rule violations found for $1." >&2
echo "- Changes must be made through a pull request." >&2
exit 1
`;

/** What the fake does to its bare repository with git itself. */
export async function makeBare(repository: string): Promise<void> {
  if (existsSync(repository)) return;
  await git(["init", "--quiet", "--bare", "--template=", "--initial-branch=main", repository]);
  appendFileSync(
    join(repository, "config"),
    "[http]\n\treceivepack = true\n[receive]\n\tunpackLimit = 1\n\tautogc = false\n[gc]\n\tauto = 0\n",
  );
  mkdirSync(join(repository, "hooks"), { recursive: true });
  writeFileSync(join(repository, "hooks", "update"), KEEPS_OUT, { mode: 0o755 });
}

export async function refsOf(repository: string): Promise<Refs> {
  const printed = await git(["for-each-ref", "--format=%(refname) %(objectname)"], repository);
  const rows = printed.toString().split("\n").filter(Boolean);
  return new Map(rows.map((row) => row.split(" ") as [string, string]));
}

export async function isAncestor(repository: string, ancestor: string, commit: string): Promise<boolean> {
  return succeeds(["merge-base", "--is-ancestor", ancestor, commit], repository);
}

/** How many commits a head has that its base has not. */
export async function countCommits(repository: string, base: string, head: string): Promise<number> {
  return Number(await printed(["rev-list", "--count", `${base}..${head}`], repository));
}

export async function hasCommit(repository: string, commit: string): Promise<boolean> {
  return succeeds(["cat-file", "-e", `${commit}^{commit}`], repository);
}

/** The commit that merges a head into a base, or nothing where the two conflict. */
export async function mergeCommit(
  repository: string,
  { base, head, message, squash }: { base: string; head: string; message: string; squash: boolean },
): Promise<string | undefined> {
  const tree = await printed(["merge-tree", "--write-tree", base, head], repository);
  if (!tree) return undefined;
  const parents = squash ? ["-p", base] : ["-p", base, "-p", head];
  const who = ["-c", "user.name=GitHub", "-c", "user.email=noreply@github.com"];
  const made = await git([...who, "commit-tree", tree, ...parents, "-m", message], repository);
  return made.toString().trim();
}

export async function moveRef(repository: string, ref: string, to: string, from?: string): Promise<boolean> {
  return succeeds(["update-ref", ref, to, ...(from ? [from] : [])], repository);
}

export async function deleteRef(repository: string, ref: string): Promise<void> {
  await git(["update-ref", "-d", ref], repository);
}

/** Files that a head has changed since it left its base. */
export async function changedFiles(
  repository: string,
  base: string,
  head: string,
): Promise<{ path: string; status: "added" | "modified" | "removed"; sha: string }[]> {
  const words = { A: "added", M: "modified", D: "removed" } as const;
  const rows = await git(["diff", "--raw", "-z", "--no-abbrev", "--no-renames", `${base}...${head}`], repository);
  const parts = rows.toString().split("\0").filter(Boolean);
  return Array.from({ length: parts.length / 2 }, (_, index) => {
    const [, , , sha = "", kind = "M"] = (parts[index * 2] as string).split(" ");
    return { path: parts[index * 2 + 1] as string, status: words[kind as keyof typeof words] ?? "modified", sha };
  });
}

export async function fileAt(repository: string, commit: string, path: string): Promise<Buffer | undefined> {
  return attempt(["cat-file", "blob", `${commit}:${path}`], repository);
}

export async function blobNameAt(repository: string, commit: string, path: string): Promise<string | undefined> {
  return printed(["rev-parse", "--verify", "--quiet", `${commit}:${path}`], repository);
}

/** A commit on top of another in which files are otherwise; `undefined` takes a file away. */
export async function commitFiles(
  repository: string,
  parent: string | undefined,
  files: Record<string, string | undefined>,
  message: string,
): Promise<string> {
  const changes = Object.entries(files).map(([path, content]) =>
    content === undefined ? `D ${path}\n` : `M 100644 inline ${path}\ndata ${Buffer.byteLength(content)}\n${content}\n`,
  );
  const ref = `refs/fake/${crypto.randomUUID()}`;
  const head = `commit ${ref}\ncommitter Somebody <somebody@demo.gov.in> 1795233600 +0530\n`;
  const words = `data ${Buffer.byteLength(message)}\n${message}\n`;
  const input = `${head}${words}${parent ? `from ${parent}\n` : ""}${changes.join("")}done\n`;
  await git(["fast-import", "--quiet", "--done", "--date-format=raw"], repository, input);
  const made = (await printed(["rev-parse", ref], repository)) as string;
  await deleteRef(repository, ref);
  return made;
}

async function printed(args: string[], repository: string): Promise<string | undefined> {
  return (await attempt(args, repository))?.toString().split("\n")[0]?.trim();
}

async function succeeds(args: string[], repository: string): Promise<boolean> {
  return (await attempt(args, repository)) !== undefined;
}

async function attempt(args: string[], repository: string): Promise<Buffer | undefined> {
  try {
    return await git(args, repository);
  } catch (error) {
    if (error instanceof GitRefused) return undefined;
    throw error;
  }
}

class GitRefused extends Error {}

/** git without the syncing that real tickets need: what the fake holds need not survive a loss of power. */
async function git(args: string[], repository?: string, input = ""): Promise<Buffer> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const own = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", ...(repository && { GIT_DIR: repository }) };
  const child = spawn("git", args, { env: { ...Object.fromEntries(kept), ...own }, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.on("error", () => child.kill());
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [output, complaint, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  if (code !== 0) throw new GitRefused(`git ${args.join(" ")}: ${complaint}`);
  return output;
}
