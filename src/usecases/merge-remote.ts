import { isKnownIssueFile, isShared } from "../domain/sync-plan.ts";
import { type Commit, StoreUnavailable } from "./ports.ts";
import type { Difference, United as FileUnited, SharedFile, SharedFormat, SharedRepository } from "./sync-ports.ts";

export interface Merging {
  repository: SharedRepository;
  format: SharedFormat;
}

export interface Merged {
  head: Commit;
  /** What the shared branch does not hold yet, as it should stand there. */
  pending: SharedFile[];
  /** Files that cannot be joined and stay as they are on each side until somebody looks. */
  held: { path: string; reason: string }[];
}

interface United extends Omit<Merged, "head"> {
  /** The desk's own versions of what is held. */
  kept: SharedFile[];
  /** Something of it differs from what the desk's branch holds now. */
  news: boolean;
}

const TRIES = 50;

/**
 * Takes in what stands on the shared branch: the desk's branch becomes it, with what it does not hold yet on top. Needs
 * no common history, so a shared branch that was rewritten or put back costs nothing that the desk has.
 */
export async function mergeRemote({ repository, format }: Merging, main: Commit): Promise<Merged> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const local = await repository.localHead();
    const united = await unite({ repository, format }, local, main);
    const head = await joined(repository, local, main, united);
    if (head === local || (await repository.moveLocal(head, local))) {
      await repository.rememberTakenIn(main);
      return { head, pending: united.pending, held: united.held };
    }
  }
  throw new StoreUnavailable("the desk's branch moves faster than it can be joined with the shared one");
}

async function unite({ repository, format }: Merging, local: Commit | undefined, main: Commit): Promise<United> {
  const united: United = { pending: [], held: [], kept: [], news: false };
  if (!local) return united;
  const found = await repository.differences(local, main);
  const before = await agreed(repository, found, main);
  for (const difference of found) place(difference, format, united, before);
  return united;
}

type Agreed = (path: string) => { known: boolean; content?: Buffer | undefined };

/** How known issues stood when the shared branch was last taken in: which side has changed one since is then no guess. */
async function agreed(repository: SharedRepository, found: readonly Difference[], main: Commit): Promise<Agreed> {
  const paths = new Set(found.map(({ path }) => path).filter(isKnownIssueFile));
  const before = paths.size > 0 ? await repository.takenIn() : undefined;
  if (!before) return () => ({ known: false });
  const moved = new Map((await repository.differences(before, main, paths)).map(({ path, a }) => [path, a]));
  const there = new Map(found.map(({ path, b }) => [path, b]));
  return (path) => ({ known: paths.has(path), content: moved.has(path) ? moved.get(path) : there.get(path) });
}

function place({ path, a: ours, b: theirs }: Difference, format: SharedFormat, united: United, before: Agreed): void {
  if (!ours || !isShared(path)) {
    united.news = true;
    return;
  }
  if (!theirs) {
    united.pending.push({ path, content: ours });
    return;
  }
  const base = before(path);
  const changedBy = base.known ? whoChanged(base.content, ours, theirs) : "both";
  const one: FileUnited =
    changedBy === "both" ? format.unite(path, ours, theirs) : { ok: true, content: changedBy === "us" ? ours : theirs };
  if (!one.ok) {
    united.held.push({ path, reason: one.reason });
    united.kept.push({ path, content: ours });
    return;
  }
  if (!one.content.equals(ours)) united.news = true;
  if (!one.content.equals(theirs)) united.pending.push({ path, content: one.content });
}

function whoChanged(base: Buffer | undefined, ours: Buffer, theirs: Buffer): "us" | "them" | "both" {
  if (base?.equals(theirs)) return "us";
  return base?.equals(ours) ? "them" : "both";
}

async function joined(
  repository: SharedRepository,
  local: Commit | undefined,
  main: Commit,
  { pending, kept, news }: United,
): Promise<Commit> {
  const own = [...pending, ...kept];
  if (own.length === 0) return main;
  if (!news && local && (await repository.isAncestor(main, local))) return local;
  return repository.commit(main, own, `Take in the shared branch; ${own.length} files are not there yet\n`);
}
