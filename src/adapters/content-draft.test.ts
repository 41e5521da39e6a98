import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { contentDrafts } from "./content-draft.ts";

const author = { name: "Desk", email: "desk@demo.gov.in" };
const git = (directory: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@demo.gov.in", ...args], {
    cwd: directory,
    encoding: "utf8",
  });

function checkout() {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, "content", "guides", "one"), { recursive: true });
  writeFileSync(join(directory, "content", "guides", "one", "en.mdx"), "one\ntwo\nthree\nfour\nfive\nsix\n");
  git(directory, "init", "--quiet", "--initial-branch=main");
  git(directory, "add", ".");
  git(directory, "commit", "--quiet", "--message=Begin");
  return directory;
}

const edited = {
  path: "guides/one/en.mdx",
  before: "one\ntwo\nthree\nfour\nfive\nsix\n",
  after: "one\ntwo\nthree\nfour\nnew\nfive\nsix\n",
};
const added = { path: "known-issues/x.yaml", before: undefined, after: "title: x\nstate: known\n" };

test("in a checkout a draft is a branch on what was committed, and the working tree and its index do not move", async () => {
  const directory = checkout();
  writeFileSync(join(directory, "content", "guides", "one", "en.mdx"), "somebody is writing here\n");
  const before = git(directory, "status", "--porcelain=v2", "--branch");
  const drafts = contentDrafts({ content: join(directory, "content"), author });
  expect(await drafts.read("guides/one/en.mdx")).toBe(edited.before);
  expect(await drafts.read("guides/none/en.mdx")).toBeUndefined();
  const drafted = await drafts.write("known-issue-x", "Known issue: x\n", [edited, added]);
  expect(drafted).toEqual({ kind: "branch", branch: "draft/known-issue-x" });
  expect(git(directory, "status", "--porcelain=v2", "--branch")).toBe(before);
  expect(git(directory, "diff", "--stat", "--summary", "main", "draft/known-issue-x")).toMatch(
    /2 files changed, 3 ins/,
  );
  expect(git(directory, "show", "draft/known-issue-x:content/known-issues/x.yaml")).toBe(added.after);
  expect(git(directory, "log", "--format=%s %p", "-1", "draft/known-issue-x")).toContain("Known issue: x");
});

test("a second draft of one name is a branch of its own", async () => {
  const directory = checkout();
  const drafts = contentDrafts({ content: join(directory, "content"), author });
  await drafts.write("x", "One\n", [added]);
  expect(await drafts.write("x", "Two\n", [added])).toEqual({ kind: "branch", branch: "draft/x-2" });
});

test("from a second working tree the branch is made in the repository they share", async () => {
  const directory = checkout();
  const tree = join(temporaryDirectory(), "tree");
  git(directory, "worktree", "add", "--quiet", tree);
  const drafts = contentDrafts({ content: join(tree, "content"), author });
  await drafts.write("x", "One\n", [added]);
  expect(git(directory, "branch", "--list", "draft/*")).toContain("draft/x");
});

test("without a repository it is a patch that git applies to one", async () => {
  const directory = checkout();
  const apart = temporaryDirectory();
  cpSync(join(directory, "content"), join(apart, "content"), { recursive: true });
  const drafts = contentDrafts({ content: join(apart, "content"), author });
  expect(await drafts.read("guides/one/en.mdx")).toBe(edited.before);
  const drafted = await drafts.write("known-issue-x", "Known issue: x\n", [edited, added]);
  if (drafted.kind !== "patch") throw new Error("there is no repository here");
  writeFileSync(join(directory, "x.patch"), drafted.text);
  git(directory, "apply", "x.patch");
  expect(readFileSync(join(directory, "content/guides/one/en.mdx"), "utf8")).toBe(edited.after);
  expect(readFileSync(join(directory, "content/known-issues/x.yaml"), "utf8")).toBe(added.after);
});

test("content that only happens to lie inside somebody's repository is none of its files", async () => {
  const directory = checkout();
  mkdirSync(join(directory, "elsewhere", "guides"), { recursive: true });
  const drafts = contentDrafts({ content: join(directory, "elsewhere"), author });
  expect(await drafts.write("x", "One\n", [added])).toMatchObject({ kind: "patch", name: "x.patch" });
});
