import type { Destination } from "../domain/sync-plan.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { Commit } from "./ports.ts";

/** The other side did not do what was asked, or did not say so; asked again later, from the state then found. */
export class RemoteUnavailable extends Error {
  override name = "RemoteUnavailable";
  /** Whether it may have been done all the same. */
  readonly perhapsDone: boolean;
  /** It said itself when to come back (epoch milliseconds). */
  readonly retryAt: number | undefined;
  readonly status: number | undefined;

  constructor(
    message: string,
    about: { perhapsDone?: boolean; retryAt?: number | undefined; status?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: about.cause });
    this.perhapsDone = about.perhapsDone ?? false;
    this.retryAt = about.retryAt;
    this.status = about.status;
  }
}

export interface SharedFile {
  path: string;
  content: Buffer;
}

/** A file that two commits hold differently. */
export interface Difference {
  path: string;
  a: Buffer | undefined;
  b: Buffer | undefined;
}

/** The desk's repository and the shared one, as git sees both. */
export interface SharedRepository {
  /** Fetches, and says where the shared branch and this intake's batches are now. */
  fetch(): Promise<{ main: Commit | undefined; batches: ReadonlyMap<string, Commit> }>;
  localHead(): Promise<Commit | undefined>;
  /** Whether the desk's repository was made to share this one: then what was filed before they met belongs there. */
  madeForIt(): Promise<boolean>;
  /** The state of the shared branch that was taken in last; undefined before the first time. */
  takenIn(): Promise<Commit | undefined>;
  rememberTakenIn(commit: Commit): Promise<void>;
  isAncestor(ancestor: Commit, commit: Commit): Promise<boolean>;
  areRelated(a: Commit, b: Commit): Promise<boolean>;
  parentOf(commit: Commit): Promise<Commit | undefined>;
  /** Among what is shared, optionally among some paths only; `undefined` is the empty state. */
  differences(a: Commit | undefined, b: Commit, paths?: ReadonlySet<string>): Promise<Difference[]>;
  /** Writes a commit that no branch points at yet; durable. */
  commit(base: Commit | undefined, files: readonly SharedFile[], message: string): Promise<Commit>;
  /** Moves the desk's own branch if it is still where it was. */
  moveLocal(to: Commit, from: Commit | undefined): Promise<boolean>;
  /** Publishes a commit as a branch that must be at `expected`, or not be there. */
  push(commit: Commit, branch: string, expected: Commit | undefined): Promise<void>;
}

export interface PullRequest {
  number: number;
  state: "open" | "merged" | "closed";
}

export interface PullRequests {
  destination(): Promise<Destination>;
  /** Those for a branch of this repository, the newest first. */
  find(branch: string): Promise<PullRequest[]>;
  open(branch: string, title: string, body: string): Promise<PullRequest>;
  /** Gone already is as good. */
  deleteBranch(branch: string): Promise<void>;
}

export type United = { ok: true; content: Buffer } | { ok: false; reason: string };

/** What stands in a shared file. */
export interface SharedFormat {
  /** Two versions made one, spelled as `theirs` where they say the same. */
  unite(path: string, ours: Buffer, theirs: Buffer): United;
  /** The ticket in a file; undefined for one that holds none. */
  ticketIn(file: SharedFile): Ticket | undefined;
}
