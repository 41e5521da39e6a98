import {
  batchBranch,
  type Destination,
  isSignalFile,
  isTicketFile,
  LARGEST_BATCH,
  mayHoldRealTickets,
} from "../domain/sync-plan.ts";
import { mergeRemote } from "./merge-remote.ts";
import type { Commit } from "./ports.ts";
import type { PullRequest, PullRequests, SharedFile, SharedFormat, SharedRepository } from "./sync-ports.ts";
import { batchState } from "./sync-tickets-batch.ts";

export interface Syncing {
  repository: SharedRepository;
  pulls: PullRequests;
  format: SharedFormat;
  /** The letter of this intake. */
  intake: string;
  /** Adopts a desk that has tickets of its own, or a shared repository that is still empty. */
  init: boolean;
  /** What the deployment says in writing about a place that is not its own. */
  permission: string | undefined;
  /** Signals do not say whether they are invented; the deployment does. */
  synthetic: boolean;
  /** GitHub bears six pushes a minute, whoever's. */
  pace: { mayPush: () => boolean; pushed: () => void };
  /** What a pull request says. */
  describe: (files: readonly SharedFile[]) => { title: string; body: string };
}

export interface Synced {
  ok: true;
  /** Files that wait for the shared branch, among them those that are on their way in a batch. */
  waiting: number;
  held: { path: string; reason: string }[];
  pushed: string | undefined;
  /** The batch under way, with its pull request. */
  batch: { branch: string; pull: number } | undefined;
}
export type NotSynced =
  | { ok: false; why: "empty" | "not-adopted" }
  | { ok: false; why: "not-permitted"; destination: Destination; paths: string[] };

/**
 * One round between the desk and the shared repository, from whatever state is found: what came in there is taken in,
 * what is due goes out as one batch with one pull request. Run again, it does the rest; run twice, nothing twice.
 */
export async function syncTickets(syncing: Syncing): Promise<Synced | NotSynced> {
  const { repository, pulls } = syncing;
  const { main, batches } = await repository.fetch();
  if (!main) return syncing.init ? begin(syncing) : { ok: false, why: "empty" };
  if (!syncing.init && !(await isAdopted(repository, main))) return { ok: false, why: "not-adopted" };
  const { pending, held } = await mergeRemote(syncing, main);
  const report: Synced = { ok: true, waiting: pending.length, held, pushed: undefined, batch: undefined };

  for (const [branch, commit] of batches) {
    const state = await batchState(syncing, { main, commit });
    const open = state.landed ? undefined : await pullOf(syncing, branch, state.files);
    if (!open) {
      await pulls.deleteBranch(branch);
      continue;
    }
    if (!state.stale) return { ...report, batch: { branch, pull: open.number } };
    return sent(syncing, report, { main, pending, branch, expected: commit, first: state.files });
  }
  return pending.length === 0 ? report : sent(syncing, report, { main, pending });
}

async function isAdopted(repository: SharedRepository, main: Commit): Promise<boolean> {
  const local = await repository.localHead();
  if (!local || (await repository.takenIn()) !== undefined) return true;
  return (await repository.madeForIt()) || repository.areRelated(local, main);
}

/** Nothing for a branch means that its push arrived and its pull request did not; a closed one is made anew. */
async function pullOf(
  syncing: Syncing,
  branch: string,
  files: readonly SharedFile[],
): Promise<PullRequest | undefined> {
  const found = await syncing.pulls.find(branch);
  const open = found.find(({ state }) => state === "open");
  if (open || found.length > 0) return open;
  const { title, body } = syncing.describe(files);
  return syncing.pulls.open(branch, title, body);
}

interface Sending {
  main: Commit;
  pending: readonly SharedFile[];
  /** A batch that main has overtaken is made anew, on the same branch. */
  branch?: string;
  expected?: Commit;
  first?: readonly SharedFile[];
}

async function sent(syncing: Syncing, report: Synced, sending: Sending): Promise<Synced | NotSynced> {
  const permitted = await permittedFiles(syncing, sending.pending);
  if (!permitted.ok) return permitted;
  const { repository, pace } = syncing;
  const files = chosen(permitted.files, sending.first ?? []);
  if (files.length === 0) {
    // What the batch held has reached main by another way meanwhile.
    if (sending.branch) await syncing.pulls.deleteBranch(sending.branch);
    return report;
  }
  if (!pace.mayPush()) return report;
  const { title, body } = syncing.describe(files);
  const commit = await repository.commit(sending.main, files, `${title}\n\n${body}\n`);
  const branch = sending.branch ?? batchBranch(syncing.intake, commit);
  pace.pushed();
  await repository.push(commit, branch, sending.expected);
  const pull = await pullOf(syncing, branch, files);
  return { ...report, pushed: branch, batch: pull && { branch, pull: pull.number } };
}

/** What the batch held before stays in it; what waits longest comes next. */
function chosen(files: readonly SharedFile[], first: readonly SharedFile[]): SharedFile[] {
  const before = new Set(first.map(({ path }) => path));
  const inOrder = [...files].sort((a, b) => Number(before.has(b.path)) - Number(before.has(a.path)));
  return inOrder.slice(0, LARGEST_BATCH);
}

type Permitted = { ok: true; files: SharedFile[] } | NotSynced;

async function permittedFiles(syncing: Syncing, files: readonly SharedFile[]): Promise<Permitted> {
  const destination = await syncing.pulls.destination();
  if (mayHoldRealTickets(destination, syncing.permission)) return { ok: true, files: [...files] };
  const real = files
    .filter((file) => isTicketFile(file.path))
    .filter((file) => syncing.format.ticketIn(file)?.synthetic !== true);
  if (real.length > 0) return { ok: false, why: "not-permitted", destination, paths: real.map(({ path }) => path) };
  // What the staff declare is for everybody's eyes.
  return { ok: true, files: files.filter((file) => syncing.synthetic || !isSignalFile(file.path)) };
}

/** A repository without a commit has no branch that a pull request could be for: the first one is pushed as it is. */
async function begin(syncing: Syncing): Promise<Synced | NotSynced> {
  const { repository } = syncing;
  const local = await repository.localHead();
  const files = local
    ? (await repository.differences(undefined, local)).map(({ path, b }) => ({ path, content: b as Buffer }))
    : [];
  const permitted = await permittedFiles(syncing, files);
  if (!permitted.ok) return permitted;
  if (permitted.files.length === 0) return { ok: false, why: "empty" };
  const main = await repository.commit(undefined, permitted.files, `Start with ${permitted.files.length} files\n`);
  await repository.push(main, "main", undefined);
  const { pending, held } = await mergeRemote(syncing, main);
  return { ok: true, waiting: pending.length, held, pushed: "main", batch: undefined };
}
