import type { MirrorIssue } from "../domain/mirror-issue.ts";
import type { Writing } from "../domain/mirror-pace.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { Commit } from "./ports.ts";

/** An issue as GitHub has it. */
export interface FoundIssue {
  issue: number;
  author: string;
  title: string;
  body: string;
  labels: string[];
  state: "open" | "closed";
  /** Pull requests have their numbers from the same row, and stand in the same list. */
  isPull: boolean;
  /** Epoch milliseconds. */
  created: number;
  updated: number;
}

export interface Issues {
  /** Under which name this desk writes. */
  login(): Promise<string>;
  /** Those changed since, the oldest first; all of them since `undefined`. Lags behind what was written. */
  list(since: Date | undefined): AsyncIterable<FoundIssue>;
  /** The one with this number, listed or not; "gone" if it was taken away, undefined if the row has not come so far. */
  read(number: number): Promise<FoundIssue | "gone" | undefined>;
  create(issue: MirrorIssue): Promise<FoundIssue>;
  update(number: number, issue: MirrorIssue): Promise<FoundIssue>;
}

export interface KnownIssue {
  issue: number;
  /** What it was seen to say, in short. */
  seen: string;
  /** Labels that people gave it for themselves. */
  own: string[];
}

export interface Due {
  number: TicketNumber;
  /** The lower, the sooner. */
  rank: string;
}

/**
 * What the mirror knows from before: all of it can be found again on GitHub, except how fast it wrote in the last hour
 * and what it does not know to have arrived.
 */
export interface MirrorMemory {
  known(number: TicketNumber): KnownIssue | undefined;
  remember(number: TicketNumber, known: KnownIssue): void;
  forget(number: TicketNumber): void;
  /** What is to be written, the most urgent first; neither what was set aside nor what may have arrived already. */
  due(kind: "create" | "update", now: number, most: number): TicketNumber[];
  countDue(): number;
  setDue(due: Due): void;
  setDone(number: TicketNumber): void;
  setAside(number: TicketNumber, until: number): void;
  /** A creation was begun; until it is known to have arrived or not, no second one begins. */
  doubt(number: TicketNumber, since: number): void;
  doubts(): ReadonlyMap<TicketNumber, number>;
  believe(number: TicketNumber): void;
  wrote(kind: Writing, at: number): void;
  written(kind: Writing, since: number): number[];
  /** In place of all that was noted of this kind. */
  setWritten(kind: Writing, times: readonly number[]): void;
  /** How far the tickets were looked through, by which edition of the rules, and how far the issues were. */
  place(): {
    commit?: Commit;
    edition?: string;
    lookedAt?: number;
    /** Up to this number every issue shows in lists. */
    settled?: number;
    pausedUntil?: number;
    failures?: number;
  };
  setPlace(place: Partial<ReturnType<MirrorMemory["place"]>>): void;
}
