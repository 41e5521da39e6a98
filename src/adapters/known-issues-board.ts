import { isCurrent, joinedIssues, type KnownIssue } from "../domain/known-issue.ts";
import type { IssueFiles, KnownBoard, LiveIssue, MarkIndex } from "../usecases/known-issue-ports.ts";

export interface BoardParts {
  /** What the maintainers wrote. */
  written: readonly KnownIssue[];
  files: IssueFiles;
  index: MarkIndex;
}

/** The maintainers' issues and the staff's, with how many have each now. */
export function knownIssueBoard({ written, files, index }: BoardParts): KnownBoard {
  let counted: Promise<Map<string, number>> | undefined;
  let latest: readonly LiveIssue[] = [];

  async function all(): Promise<LiveIssue[]> {
    const issues = joinedIssues(written, await files.declared());
    const taps = await tapsOf(issues);
    const live = issues.map((issue): LiveIssue => {
      const linked = index.linkedTo([issue.id, ...issue.errors]);
      return {
        ...issue,
        officers: new Set(linked.map(({ person }) => person)).size,
        open: new Set(linked.flatMap(({ number, open }) => (open ? [number] : []))).size,
        taps: taps.get(issue.id) ?? 0,
        written: written.some(({ id }) => id === issue.id),
      };
    });
    latest = live;
    return live;
  }

  /** Read once; from then on each tap is counted as it comes. */
  async function tapsOf(issues: readonly KnownIssue[]): Promise<ReadonlyMap<string, number>> {
    const first = issues
      .filter(isCurrent)
      .map(({ since }) => since)
      .sort()[0];
    if (first === undefined) return (await counted) ?? new Map();
    counted ??= files.taps(first).then((taps) => new Map(taps));
    return counted.catch((error: unknown) => {
      counted = undefined;
      throw error;
    });
  }

  return {
    all,
    latest: () => latest,
    change: files.change,
    tapped(id) {
      counted = (counted ?? Promise.resolve(new Map<string, number>())).then((taps) =>
        taps.set(id, (taps.get(id) ?? 0) + 1),
      );
    },
    linkedTo: index.linkedTo,
    marksOf: index.marksOf,
    marks: index.marks,
    close: files.close,
  };
}
