import { readdir, readFile, readlink, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** git holds a lock for one small write; with nobody left who could hold it, this long is beyond doubt. */
const ABANDONED_AFTER_MS = 10_000;
const LEFTOVER_AFTER_MS = 3_600_000;

/**
 * Removes the locks that a killed process left in the way of the branch: they are old, and no git that writes is at work
 * in this repository. Says whether the way is free now.
 */
export async function releaseAbandonedLocks(repository: string, branch: string): Promise<boolean> {
  const free = await Promise.all(locksOf(branch).map((lock) => release(repository, join(repository, lock))));
  return free.every(Boolean);
}

/** Where HEAD points at the branch, git locks both. */
export function locksOf(branch: string): string[] {
  return [`refs/heads/${branch}.lock`, "HEAD.lock", "packed-refs.lock"];
}

async function release(repository: string, lock: string): Promise<boolean> {
  const before = await stampOf(lock);
  if (before === undefined) return true;
  if (Date.now() - before.mtimeMs < ABANDONED_AFTER_MS || (await writerAtWork(repository))) return false;
  const now = await stampOf(lock);
  if (now?.ino !== before.ino || now.mtimeMs !== before.mtimeMs) return now === undefined;
  await rm(lock, { force: true });
  return true;
}

/** Half-made packs and crash reports of killed processes: harmless, but they hold disk and keep packs from tidying. */
export async function removeLeftovers(repository: string): Promise<void> {
  const packs = join(repository, "objects", "pack");
  const inPacks = (await readdir(packs)).filter((name) => name.startsWith("tmp_") || name.endsWith(".keep"));
  const crashes = (await readdir(repository)).filter((name) => name.startsWith("fast_import_crash_"));
  for (const file of [...inPacks.map((name) => join(packs, name)), ...crashes.map((name) => join(repository, name))]) {
    const found = await stampOf(file);
    if (found && Date.now() - found.mtimeMs > LEFTOVER_AFTER_MS) await rm(file, { force: true });
  }
}

async function stampOf(file: string): Promise<{ ino: number; mtimeMs: number } | undefined> {
  try {
    return await stat(file);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Where the system tells (Linux): whether a process that is no mere reader stands in the repository. */
async function writerAtWork(repository: string): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const processes = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const writers = await Promise.all(processes.map((id) => writesIn(repository, `/proc/${id}`)));
  return writers.includes(true);
}

async function writesIn(repository: string, process: string): Promise<boolean> {
  try {
    if ((await readlink(join(process, "cwd"))) !== repository) return false;
    const [program = "", ...args] = (await readFile(join(process, "cmdline"), "utf8")).split("\0");
    return program.includes("git") && !args.includes("cat-file");
  } catch (error) {
    if (isGone(error) || isForeign(error)) return false;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return ["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "");
}

function isForeign(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
}
