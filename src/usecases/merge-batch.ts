import { batchRefusals } from "../domain/sync-plan.ts";

/** A pull request that says of itself that it is a batch. */
export interface BatchPull {
  number: number;
  author: string;
  head: string;
  headSha: string;
  headRepository: string;
  base: string;
  /** The intake sends one; whatever came on top, nobody at the intake wrote. */
  commits: number;
}

export type MergeAnswer = { merged: true } | { merged: false; reason: string };

export interface Batches {
  /** `owner/name`. */
  repository: string;
  /** Under which name the intake opens its pull requests. */
  app(): Promise<string>;
  /** Open ones for main whose branch is named like a batch's, the oldest first. */
  open(): Promise<BatchPull[]>;
  paths(pull: BatchPull): Promise<string[]>;
  checked(pull: BatchPull): Promise<"passed" | "failed" | "pending">;
  /** Which of the files main has changed since the batch left it; undefined where its branch has moved meanwhile. */
  overtaken(pull: BatchPull, paths: readonly string[]): Promise<string[] | undefined>;
  /** Only if the branch is still where it was. */
  merge(pull: BatchPull): Promise<MergeAnswer>;
  deleteBranch(branch: string): Promise<void>;
}

export interface MergedBatches {
  merged: number[];
  /** Nothing is wrong; the next run looks again. */
  waiting: { number: number; reason: string }[];
  /** For a person to look at. */
  refused: { number: number; reasons: string[] }[];
}

/**
 * Merges what the intakes sent, once its check has passed, and nothing else. Each run begins with what it finds open,
 * so one that was cut short or never began is made up for by the next.
 */
export async function mergeBatches(batches: Batches): Promise<MergedBatches> {
  const report: MergedBatches = { merged: [], waiting: [], refused: [] };
  const app = await batches.app();
  for (const pull of await batches.open()) {
    const wait = (reason: string) => report.waiting.push({ number: pull.number, reason });
    const paths = await batches.paths(pull);
    const overtaken = await batches.overtaken(pull, paths);
    if (!overtaken) {
      wait("its branch has just moved");
      continue;
    }
    const { old, others } = refusals(pull, paths, overtaken, { app, repository: batches.repository });
    if (others.length > 0) {
      report.refused.push({ number: pull.number, reasons: others });
      continue;
    }
    // The intake makes an overtaken batch anew by itself.
    if (old.length > 0) {
      wait(old.join("; "));
      continue;
    }
    const checked = await batches.checked(pull);
    if (checked === "failed") report.refused.push({ number: pull.number, reasons: ["its check has failed"] });
    else if (checked === "pending") wait("its check has not ended");
    else await merge(pull);
  }
  return report;

  async function merge(pull: BatchPull): Promise<void> {
    const answer = await batches.merge(pull);
    if (!answer.merged) {
      report.waiting.push({ number: pull.number, reason: answer.reason });
      return;
    }
    report.merged.push(pull.number);
    await batches.deleteBranch(pull.head);
  }
}

function refusals(
  pull: BatchPull,
  paths: readonly string[],
  overtaken: readonly string[],
  expected: { app: string; repository: string },
): { old: string[]; others: string[] } {
  const others = batchRefusals({ ...pull, paths, changedSince: [] }, expected);
  const all = batchRefusals({ ...pull, paths, changedSince: overtaken }, expected);
  const strange = pull.commits === 1 ? [] : [`holds ${pull.commits} commits instead of one`];
  return { old: all.filter((reason) => !others.includes(reason)), others: [...others, ...strange] };
}
