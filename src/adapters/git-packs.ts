import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "./git.ts";

export interface PackKeeper {
  /** Starts tidying where it is due; returns at once. */
  tidyIfDue(): void;
  idle(): Promise<void>;
}

/** Reading slows with the number of packs; up to here it does not show. */
const ENOUGH_PACKS = 50;

/**
 * Every batch leaves a pack. In the background, while writing goes on, the small ones are rolled up so that each is at
 * least twice the next: a ticket is copied a few times in its life, never all tickets for one.
 */
export function packKeeper(
  repository: string,
  report: { tidied: () => void; failed: (error: unknown) => void },
  enough = ENOUGH_PACKS,
): PackKeeper {
  let running: Promise<void> | undefined;
  let batches = 0;

  async function tidy(): Promise<void> {
    try {
      if ((await countPacks(repository)) <= enough) return;
      await runGit(["-c", "pack.threads=1", "-c", "repack.updateServerInfo=false", ...REPACK], { repository });
      report.tidied();
    } catch (error) {
      report.failed(error);
    } finally {
      running = undefined;
    }
  }

  return {
    tidyIfDue() {
      if (batches++ % Math.ceil(enough / 4) === 0) running ??= tidy();
    },
    idle: async () => running,
  };
}

const REPACK = ["repack", "--geometric=2", "-d", "--quiet"];

export async function countPacks(repository: string): Promise<number> {
  const names = await readdir(join(repository, "objects", "pack"));
  return names.filter((name) => name.endsWith(".pack")).length;
}
