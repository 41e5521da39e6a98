import type { Merging } from "./merge-remote.ts";
import type { Commit } from "./ports.ts";
import type { SharedFile } from "./sync-ports.ts";

export interface BatchState {
  /** All that it says stands on the shared branch. */
  landed: boolean;
  /** The shared branch has changed one of its files since: nobody may join the two as texts. */
  stale: boolean;
  files: SharedFile[];
}

/** How a batch that was pushed stands to the shared branch as it is now. */
export async function batchState(
  { repository, format }: Merging,
  { main, commit }: { main: Commit; commit: Commit },
): Promise<BatchState> {
  const base = await repository.parentOf(commit);
  const files = (await repository.differences(base, commit)).flatMap(({ path, b }) =>
    b ? [{ path, content: b }] : [],
  );
  const paths = new Set(files.map(({ path }) => path));
  const unlike = await repository.differences(commit, main, paths);
  const missing = unlike.filter(({ path, a, b }) => !says(b, a, path));
  const moved = base ? await repository.differences(base, main, paths) : [];
  const uprooted = !base || !(await repository.isAncestor(base, main));
  return {
    landed: missing.length === 0,
    stale: uprooted || moved.length > 0,
    files,
  };

  /** Whether one version holds all that another says. */
  function says(whole: Buffer | undefined, part: Buffer | undefined, path: string): boolean {
    if (!whole || !part) return false;
    const united = format.unite(path, part, whole);
    return united.ok && united.content.equals(whole);
  }
}
