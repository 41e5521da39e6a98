import { posix } from "node:path";
import type { GitReader } from "./git-reader.ts";

/**
 * The names of the blobs at these paths in a commit, undefined where there is none. Each folder is fetched once and
 * searched here: git itself unpacks a whole day's folder for every path it is asked about.
 */
export async function findBlobs(
  reader: GitReader,
  commit: string,
  paths: readonly string[],
): Promise<(string | undefined)[]> {
  const folders = [...new Set(paths.map((path) => posix.dirname(path)))];
  const trees = await Promise.all(folders.map(async (folder) => (await reader.read(`${commit}:${folder}`))?.content));
  const treeOf = new Map(folders.map((folder, index) => [folder, trees[index]]));
  return paths.map((path) => blobIn(treeOf.get(posix.dirname(path)), posix.basename(path), commit.length / 2));
}

/** A tree is a row of `<mode> <name>`, a zero byte, and the bare bytes of the object's name. */
function blobIn(tree: Buffer | undefined, name: string, oidLength: number): string | undefined {
  const entry = `100644 ${name}\0`;
  const at = tree?.indexOf(entry) ?? -1;
  if (!tree || at < 0) return undefined;
  return tree.toString("hex", at + entry.length, at + entry.length + oidLength);
}
