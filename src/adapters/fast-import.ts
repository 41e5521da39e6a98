import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runGit } from "./git.ts";

export interface Author {
  name: string;
  email: string;
}

export interface FileChange {
  path: string;
  content: Buffer;
}

export interface NewCommit {
  branch: string;
  /** The commit the branch must still be at; undefined where the branch must not exist. */
  parent: string | undefined;
  author: Author;
  at: Date;
  message: string;
  files: Iterable<FileChange> | AsyncIterable<FileChange>;
}

const ARGS = [
  // Every batch leaves a pack, synced once; without this a small batch is unpacked into many files, each synced.
  ...["-c", "fastimport.unpackLimit=1", "-c", "pack.writeReverseIndex=false"],
  // Without "done" at the end git refuses: a writer killed in the middle of a sentence publishes nothing.
  ...["fast-import", "--quiet", "--done", "--date-format=raw"],
];

/**
 * One commit through a process of its own. It ends well only when the branch moved from `parent` to the new commit and
 * all of it would survive a loss of power; where the branch has moved elsewhere, git refuses and publishes nothing.
 */
export async function fastImport(repository: string, commit: NewCommit): Promise<void> {
  await runGit(ARGS, { repository, input: commitStream(commit) });
  await syncNames(repository, commit.branch);
}

/** git syncs its files, not the names it gives them. */
export async function syncNames(repository: string, branch: string): Promise<void> {
  await syncDirectory(join(repository, "objects", "pack"));
  await syncDirectory(dirname(join(repository, "refs", "heads", branch)));
}

async function* commitStream({ branch, parent, author, at, message, files }: NewCommit): AsyncGenerator<Buffer> {
  const words = Buffer.from(message);
  const time = `${Math.floor(at.getTime() / 1000)} +0530`;
  yield Buffer.from(`commit refs/heads/${branch}\ncommitter ${author.name} <${author.email}> ${time}\n`);
  yield data(words);
  if (parent) yield Buffer.from(`from ${parent}\n`);
  for await (const { path, content } of files) {
    yield Buffer.concat([Buffer.from(`M 100644 inline ${path}\n`), data(content)]);
  }
  yield Buffer.from("done\n");
}

function data(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from("\n")]);
}

export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open a directory, and writes names through by itself.
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
