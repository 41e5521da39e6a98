import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type FileDraft, textPatch } from "../domain/text-patch.ts";
import type { ContentDrafts, Drafted } from "../usecases/draft-content.ts";
import { type Author, fastImport } from "./fast-import.ts";
import { GitFailed, runGit } from "./git.ts";

interface Checkout {
  /** The repository itself, which all its working trees share. */
  repository: string;
  /** The content's folder as the repository names it: `content/`. */
  prefix: string;
  head: string;
}

export interface DraftOptions {
  content: string;
  author: Author;
  now?: () => Date;
}

/** Proposals for the content as branches beside the one that is checked out. No file and no index is touched. */
export function contentDrafts({ content, author, now = () => new Date() }: DraftOptions): ContentDrafts {
  const folder = resolve(content);

  async function committed(path: string): Promise<string | undefined> {
    const checkout = await checkoutOf(folder);
    if (checkout) return fileAt(checkout, path);
    const file = join(folder, path);
    return existsSync(file) ? readFile(file, "utf8") : undefined;
  }

  async function write(name: string, message: string, files: readonly FileDraft[]): Promise<Drafted> {
    const checkout = await checkoutOf(folder);
    const prefix = checkout?.prefix ?? "content/";
    const placed = files.map((file) => ({ ...file, path: `${prefix}${file.path}` }));
    if (!checkout) return { kind: "patch", name: `${name}.patch`, text: textPatch(placed) };
    const branch = await freeBranch(checkout, `draft/${name}`);
    await fastImport(checkout.repository, {
      branch,
      parent: checkout.head,
      author,
      at: now(),
      message,
      files: placed.map(({ path, after }) => ({ path, content: Buffer.from(after) })),
    });
    return { kind: "branch", branch };
  }

  return { read: committed, write };
}

/** The repository that the content is kept in; undefined where it is in none, or only happens to lie inside one. */
async function checkoutOf(folder: string): Promise<Checkout | undefined> {
  try {
    const asked = ["rev-parse", "--path-format=absolute", "--git-common-dir", "--show-prefix", "HEAD^{commit}"];
    const [repository = "", prefix = "", head = ""] = (await runGit(["-C", folder, ...asked])).toString().split("\n");
    const held = await runGit(["ls-tree", "--name-only", `${head}:${prefix}`], { repository });
    return held.length > 0 ? { repository, prefix, head } : undefined;
  } catch (error) {
    if (error instanceof GitFailed) return undefined;
    throw error;
  }
}

async function fileAt({ repository, prefix, head }: Checkout, path: string): Promise<string | undefined> {
  const rows = await runGit(["ls-tree", "--format=%(objectname)", head, "--", prefix + path], { repository });
  const [name] = rows.toString().split("\n").filter(Boolean);
  return name && (await runGit(["cat-file", "blob", name], { repository })).toString();
}

/** Whatever was drafted before stays as it is. */
async function freeBranch({ repository }: Checkout, name: string): Promise<string> {
  const format = ["for-each-ref", "--format=%(refname:short)", "refs/heads/draft"];
  const taken = new Set((await runGit(format, { repository })).toString().split("\n"));
  for (let count = 1; ; count += 1) {
    const counted = count === 1 ? name : `${name}-${count}`;
    if (!taken.has(counted)) return counted;
  }
}
