import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Commit, StoreUnavailable, type Version } from "../usecases/ports.ts";
import type { Settled } from "./batch-queue.ts";
import { type Author, fastImport, syncNames } from "./fast-import.ts";
import { GitFailed } from "./git.ts";
import { findBlobs } from "./git-folders.ts";
import { releaseAbandonedLocks } from "./git-locks.ts";
import type { GitReader } from "./git-reader.ts";

export interface StoredFile {
  content: Buffer;
  version: Version;
}

/** One file's change, decided on what the file holds at the moment of writing. */
export interface Change {
  path: string;
  /** A line of the commit's message. */
  summary: string;
  /** Gives the new content, or throws why not. `again`: an earlier try may have landed without saying so. */
  decide(current: StoredFile | undefined, again: boolean): Buffer;
  /** Files that are changed with it or not at all. */
  others?: readonly Change[];
}

export interface CommitTarget {
  repository: string;
  branch: string;
  author: Author;
  now: () => Date;
  reader: GitReader;
}

type Published = "published" | "moved" | "locked";

const TRIES = 200;
const LOCK_PAUSE_MS = 100;

/**
 * Writes a batch as one commit. Where another process moved the branch meanwhile, everything is read and decided
 * afresh on what is there now. One commit a batch rather than one a ticket: a day's folder is then written once a
 * batch, history reads one commit a ticket anyway while it is calm, and a batch is visible entirely or not at all.
 */
export async function commitChanges(target: CommitTarget, changes: Change[]): Promise<Settled<Version>[]> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const parent = await headOf(target);
    const { settled, files, summaries } = await decideAll(target, parent, changes, attempt > 0);
    if (files.size === 0) {
      // An earlier try may have published it all and died before it came to this.
      if (attempt > 0) await syncNames(target.repository, target.branch);
      return settled;
    }
    const outcome = await publish(target, parent, files, summaries);
    if (outcome === "published") return settled;
    if (outcome === "locked" && !(await releaseAbandonedLocks(target.repository, target.branch)))
      await sleep(LOCK_PAUSE_MS);
  }
  throw new StoreUnavailable(`the branch ${target.branch} of ${target.repository} stays locked`);
}

/** The commit the branch is at; undefined before the first. */
export async function headOf({ reader, branch }: Pick<CommitTarget, "reader" | "branch">): Promise<Commit | undefined> {
  return (await reader.read(`refs/heads/${branch}`))?.oid;
}

async function decideAll({ reader }: CommitTarget, parent: Commit | undefined, changes: Change[], again: boolean) {
  const paths = changes.flatMap(partsOf).map(({ path }) => path);
  const found = await filesAt(reader, parent, paths);
  const before = new Map(paths.map((path, index) => [path, found[index]]));
  const files = new Map<string, Buffer>();
  const summaries: string[] = [];
  const settled = changes.map((change): Settled<Version> => {
    const drafts = new Map<string, Buffer>();
    const current = (path: string) => {
      const inBatch = drafts.get(path) ?? files.get(path);
      return inBatch ? { content: inBatch, version: blobOid(inBatch, parent) } : before.get(path);
    };
    try {
      for (const { path, decide } of partsOf(change)) drafts.set(path, decide(current(path), again));
    } catch (error) {
      return { ok: false, error };
    }
    for (const { path, summary } of partsOf(change)) {
      const content = drafts.get(path) as Buffer;
      if ((files.get(path) ?? before.get(path)?.content)?.equals(content)) continue;
      files.set(path, content);
      summaries.push(summary);
    }
    return { ok: true, value: blobOid(drafts.get(change.path) as Buffer, parent) };
  });
  return { settled, files, summaries };
}

function partsOf(change: Change): Change[] {
  return [change, ...(change.others ?? [])];
}

async function filesAt(
  reader: GitReader,
  commit: Commit | undefined,
  paths: string[],
): Promise<(StoredFile | undefined)[]> {
  if (!commit) return [];
  const versions = await findBlobs(reader, commit, paths);
  return Promise.all(
    versions.map(async (version) => {
      const object = version && (await reader.read(version));
      return object ? { content: object.content, version: object.oid } : undefined;
    }),
  );
}

async function publish(
  target: CommitTarget,
  parent: Commit | undefined,
  files: Map<string, Buffer>,
  summaries: string[],
): Promise<Published> {
  const { repository, branch, author, now } = target;
  try {
    await fastImport(repository, {
      branch,
      parent,
      author,
      at: now(),
      message: messageOf(summaries),
      files: Array.from(files, ([path, content]) => ({ path, content })),
    });
    return "published";
  } catch (error) {
    if (error instanceof GitFailed && (await headOf(target)) !== parent) return "moved";
    if (error instanceof GitFailed && /Unable to create '.*\.lock': File exists/.test(error.stderr)) return "locked";
    throw new StoreUnavailable(`${repository} does not take tickets: ${(error as Error).message}`, { cause: error });
  }
}

function messageOf(summaries: string[]): string {
  const [only] = summaries;
  return summaries.length === 1 ? `${only}\n` : `${summaries.length} changes\n\n${summaries.join("\n")}\n`;
}

/** The name git gives a content; the length of the parent's name tells by which of its two algorithms. */
function blobOid(content: Buffer, parent: Commit | undefined): Version {
  const algorithm = parent?.length === 64 ? "sha256" : "sha1";
  return createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest("hex");
}
