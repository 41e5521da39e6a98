import { existsSync, readdirSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface Mirrored {
  copied: number;
  same: number;
  removed: number;
}

/** Makes the files of one ending below `to` those below `from`; what is the same already is not touched. */
export async function mirrorFiles(from: string, to: string, ending: string): Promise<Mirrored> {
  const [wanted, present] = [namesBelow(from, ending), namesBelow(to, ending)];
  const done: Mirrored = { copied: 0, same: 0, removed: 0 };
  for (const name of wanted) {
    if (present.has(name) && (await sameContent(join(from, name), join(to, name)))) done.same += 1;
    else {
      await copyWhole(join(from, name), join(to, name));
      done.copied += 1;
    }
  }
  for (const name of present) {
    if (wanted.has(name)) continue;
    await rm(join(to, name));
    done.removed += 1;
  }
  return done;
}

function namesBelow(directory: string, ending: string): Set<string> {
  if (!existsSync(directory)) return new Set();
  const names = readdirSync(directory, { recursive: true }) as string[];
  return new Set(names.filter((name) => name.endsWith(ending)));
}

async function sameContent(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([readFile(a), readFile(b)]);
  return left.equals(right);
}

/** A reader finds the old file or the new one. */
async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, `${to}.tmp`);
  await rename(`${to}.tmp`, to);
}
