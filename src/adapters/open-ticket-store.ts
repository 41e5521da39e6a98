import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { BatchStore } from "../usecases/ports.ts";
import type { Environment } from "./environment.ts";
import { type FileChange, fastImport, syncDirectory } from "./fast-import.ts";
import { requireGit, runGit } from "./git.ts";
import { releaseAbandonedLocks, removeLeftovers } from "./git-locks.ts";
import { SHARED_WITH } from "./git-remote.ts";
import { type GitStoreOptions, gitStore } from "./git-store.ts";
import { sharesTickets } from "./github-settings.ts";
import { readTicketFile } from "./ticket-yaml.ts";

export interface OpenOptions extends GitStoreOptions {
  /** The project's root, whose `tickets/` a new store starts from. */
  seedFrom?: string | undefined;
  /** Where a new store is cloned from instead. */
  remote?: string | undefined;
  /** `owner/name` on GitHub: a new store begins empty and belongs there, whatever is filed before the two first meet. */
  sharedWith?: string | undefined;
}

/** What a new store starts from, as the settings say: GitHub's tickets, a remote's, or those that come with the project. */
export function storeOrigin(settings: Environment): Pick<OpenOptions, "seedFrom" | "remote" | "sharedWith"> {
  const { DESK_REMOTE: remote, GITHUB_REPOSITORY: repository } = settings;
  return sharesTickets(settings) ? { remote, sharedWith: repository } : { remote, seedFrom: "." };
}

/** The store in `directory`, made on the first start. */
export async function openTicketStore(options: OpenOptions): Promise<BatchStore> {
  const directory = resolve(options.directory);
  const branch = options.branch ?? "main";
  await requireGit();
  if (!existsSync(directory)) await makeWhole(directory, (draft) => fill(draft, branch, options));
  await removeLeftovers(directory);
  await releaseAbandonedLocks(directory, branch);
  return gitStore({ ...options, directory });
}

/** Made aside and renamed, so that nobody ever finds half a repository; who comes second uses the first one's. */
async function makeWhole(directory: string, make: (draft: string) => Promise<void>): Promise<void> {
  const draft = join(dirname(directory), `.${basename(directory)}.${randomUUID()}`);
  await mkdir(dirname(directory), { recursive: true });
  try {
    await make(draft);
    await rename(draft, directory);
    await syncDirectory(dirname(directory));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
}

async function fill(draft: string, branch: string, options: OpenOptions): Promise<void> {
  const { remote, seedFrom, sharedWith, author, now } = options;
  if (remote) {
    await runGit(["clone", "--quiet", "--bare", "--template=", remote, draft], { remote: true });
    return;
  }
  const format = ["--object-format=sha1", `--initial-branch=${branch}`];
  await runGit(["init", "--quiet", "--bare", "--template=", ...format, draft]);
  if (sharedWith) await runGit(["config", SHARED_WITH, sharedWith], { repository: draft });
  const files = seedFrom ? await seeds(seedFrom) : [];
  if (files.length === 0) return;
  const message = `Start with ${files.length} tickets\n`;
  await fastImport(draft, { branch, parent: undefined, author, at: now?.() ?? new Date(), message, files });
}

async function seeds(root: string): Promise<FileChange[]> {
  const folder = join(root, "tickets");
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".yaml")).sort();
  const read = await Promise.all(
    names.map(async (name) => {
      const path = `tickets/${name.replaceAll("\\", "/")}`;
      const content = await readFile(join(folder, name));
      return { path, content, ticket: readTicketFile(path, content.toString()) };
    }),
  );
  const issues = read.flatMap(({ ticket }) => (ticket.ok ? [] : ticket.issues));
  const lines = issues.map(({ file, line, column, field, message }) => `${file}:${line}:${column} ${field} ${message}`);
  if (lines.length > 0) throw new Error(`the tickets to start with have problems:\n${lines.join("\n")}`);
  return read.map(({ path, content }) => ({ path, content }));
}
