import { join } from "node:path";
import { expect, test } from "vitest";
import { setPath, wrapGit } from "../testing/git-wrapper.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { GitFailed, GitMissing, requireGit, runGit } from "./git.ts";

test("gives what git printed, and feeds it what it asks for", async () => {
  const oid = await runGit(["hash-object", "--stdin"], { input: ["two ", Buffer.from("parts\n")] });

  expect(oid.toString().trim()).toBe("f42b5412bbcb9b25695bf78762a1e4b65b07638a");
});

test("says which command failed, how, and what git said", async () => {
  const failure = runGit(["rev-parse", "--verify", "nothing"], { repository: await repository() });

  await expect(failure).rejects.toThrow(GitFailed);
  await expect(failure).rejects.toThrow(/git rev-parse --verify nothing: ended with 128\nfatal: .*revision/);
});

test("does not run words of an argument as a command", async () => {
  await expect(runGit(["rev-parse", "$(touch x); `touch x`"], { repository: await repository() })).rejects.toThrow(
    GitFailed,
  );
});

test("names the remedy where there is no git", async () => {
  setPath(temporaryDirectory());

  await expect(requireGit()).rejects.toThrow(GitMissing);
  await expect(requireGit()).rejects.toThrow(/Install git 2\.36 or newer.*apt-get install git/);
});

test("refuses a git so old that it would not make tickets durable", async () => {
  wrapGit('echo "git version 2.35.9"');

  await expect(requireGit()).rejects.toThrow(/2\.35\.9 does not make tickets durable\. Install git 2\.36/);
});

test("takes any newer git, whatever follows the number", async () => {
  wrapGit('echo "git version 3.0.0 (Apple Git-200)"');

  await expect(requireGit()).resolves.toBeUndefined();
});

test("never goes looking for another repository further up", async () => {
  const project = temporaryDirectory();
  await runGit(["init", "--quiet", project]);
  await runGit(["init", "--quiet", "--bare", join(project, "var", "tickets.git")]);

  await expect(runGit(["rev-parse", "HEAD"], { repository: join(project, "var") })).rejects.toThrow(
    /not a git repository/,
  );
  await expect(runGit(["version"], { repository: join(project, "none") })).rejects.toThrow(/there is no repository at/);
});

test("does not listen to the caller's git environment", async () => {
  process.env.GIT_OBJECT_DIRECTORY = "/nowhere";
  const said = await runGit(["count-objects"], { repository: await repository() }).finally(() => {
    delete process.env.GIT_OBJECT_DIRECTORY;
  });

  expect(said.toString()).toContain("0 objects");
});

test("reports an input that fails half-way as the cause, and stops git", async () => {
  const failure = runGit(["hash-object", "--stdin"], { input: halfOf() });

  await expect(failure).rejects.toMatchObject({ name: "GitFailed", cause: { message: "the rest is gone" } });
});

test("reports git that ends before it has read its input by what git said", async () => {
  const input = Array.from({ length: 100 }, () => Buffer.alloc(65_536));

  await expect(runGit(["fast-import", "--no-such-option"], { repository: await repository(), input })).rejects.toThrow(
    /unknown option/i,
  );
});

async function repository(): Promise<string> {
  const directory = join(temporaryDirectory(), "r.git");
  await runGit(["init", "--quiet", "--bare", directory]);
  return directory;
}

async function* halfOf() {
  yield "half";
  throw new Error("the rest is gone");
}
