import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { SHARED_FOLDERS } from "../domain/sync-plan.ts";
import type { Commit } from "../usecases/ports.ts";
import type { Difference, SharedFile } from "../usecases/sync-ports.ts";
import { type Author, syncDirectory } from "./fast-import.ts";
import { runGit } from "./git.ts";
import { readObjects } from "./git-objects.ts";

export interface LooseCommit {
  base: Commit | undefined;
  files: readonly SharedFile[];
  message: string;
  author: Author;
  at: Date;
}

const IMPORT = [
  ...["-c", "fastimport.unpackLimit=1", "-c", "pack.writeReverseIndex=false"],
  ...["fast-import", "--quiet", "--done", "--date-format=raw"],
];

/** A commit on a base that no branch shows; it would survive a loss of power. */
export async function looseCommit(repository: string, commit: LooseCommit): Promise<Commit> {
  const draft = `refs/desk/draft/${randomUUID()}`;
  await runGit(IMPORT, { repository, input: stream(draft, commit) });
  await syncDirectory(join(repository, "objects", "pack"));
  const made = (await runGit(["rev-parse", draft], { repository })).toString().trim();
  await runGit(["update-ref", "-d", draft], { repository });
  return made;
}

function* stream(ref: string, { base, files, message, author, at }: LooseCommit): Generator<Buffer> {
  const time = `${Math.floor(at.getTime() / 1000)} +0530`;
  yield Buffer.from(`commit ${ref}\ncommitter ${author.name} <${author.email}> ${time}\n`);
  yield data(Buffer.from(message));
  if (base) yield Buffer.from(`from ${base}\n`);
  for (const { path, content } of files) {
    yield Buffer.concat([Buffer.from(`M 100644 inline ${path}\n`), data(content)]);
  }
  yield Buffer.from("done\n");
}

function data(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from("\n")]);
}

/** What two states hold differently among all that is shared, in the order of the paths. */
export async function differences(
  repository: string,
  a: string,
  b: string,
  paths?: ReadonlySet<string>,
): Promise<Difference[]> {
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", a, b, "--", ...SHARED_FOLDERS];
  const parts = (await runGit(args, { repository })).toString().split("\0");
  const rows = Array.from({ length: Math.floor(parts.length / 2) }, (_, row) => ({
    oids: (parts[row * 2] ?? "").split(" ").slice(2, 4),
    path: parts[row * 2 + 1] ?? "",
  })).filter(({ path }) => !paths || paths.has(path));
  const wanted = rows.flatMap(({ oids }) => oids).filter(isThere);
  const contents = new Map<string, Buffer>();
  for await (const object of readObjects(repository, [...new Set(wanted)])) {
    if (object) contents.set(object.oid, object.content);
  }
  return rows.map(({ path, oids: [before = "", after = ""] }) => ({
    path,
    a: contents.get(before),
    b: contents.get(after),
  }));
}

function isThere(oid: string): boolean {
  return !/^0+$/.test(oid);
}
