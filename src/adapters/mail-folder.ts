import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { epochMs, type Instant, toIst } from "../domain/instant.ts";

/** The mails that lie in the folder as files, and since when. */
export function mailFiles(folder: string): { path: string; at: Instant }[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => join(folder, name));
  return paths.map((path) => ({ path, at: toIst(statSync(path).mtime) }));
}

export function pruneMailFiles(folder: string, before: Instant): number {
  const old = mailFiles(folder).filter(({ at }) => epochMs(at) < epochMs(before));
  for (const { path } of old) rmSync(path, { force: true });
  return old.length;
}
