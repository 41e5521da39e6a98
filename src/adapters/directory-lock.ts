import { mkdirSync, rmSync, statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const LOCK_TRIES = 400;
const ABANDONED_MS = 10_000;

/** One at a time, whichever process: the lock is a directory, which only one can make. */
export async function locked<T>(lock: string, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; !taken(lock); tries += 1) {
    if (tries === LOCK_TRIES) throw new Error(`another process holds ${lock}`);
    await setTimeout(25);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const found = statSync(lock, { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}
