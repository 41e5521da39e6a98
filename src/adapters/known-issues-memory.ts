import { type KnownIssueFile, knownIssueSchema } from "../domain/known-issue.ts";
import type { IssueFiles } from "../usecases/known-issue-ports.ts";

/** The same promises as the files beside the tickets, kept until the process ends. */
export function memoryIssueFiles(seed: Readonly<Record<string, KnownIssueFile>> = {}): IssueFiles {
  const files = new Map(Object.entries(seed));
  return {
    declared: async () => [...files].map(([id, issue]) => ({ ...issue, id })),
    async change(id, _what, decide) {
      files.set(id, knownIssueSchema.parse(decide(files.get(id))));
    },
    taps: async () => new Map(),
    close: async () => {},
  };
}
