import type { Citation } from "../domain/citation.ts";
import type { Desk } from "../domain/desk.ts";
import type { Holders } from "../domain/github-role.ts";
import type { Issue } from "../domain/issue.ts";
import type { Language } from "../domain/localised.ts";
import type { MirrorIssue, Say } from "../domain/mirror-issue.ts";
import type { Digest } from "./intake-ports.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import type { TicketStore } from "./ports.ts";

export interface RoomComment {
  id: number;
  issue: number;
  author: string;
  isBot: boolean;
  body: string;
  at: string;
  edited: boolean;
}

/** Who closed or re-opened an issue last, and when. */
export interface LastTurn {
  by: string;
  isBot: boolean;
  at: string;
}

/** The tickets' issues as a room where people talk and do things. */
export interface TriageRoom {
  /** Under which name the desk writes here. */
  login(): Promise<string>;
  /** Undefined where there is none, or where it is a pull request. */
  issue(number: number): Promise<FoundIssue | undefined>;
  /** Those changed since, the oldest first. */
  issues(since: Date): AsyncIterable<FoundIssue>;
  /** Of one issue, or of all; the oldest first. */
  comments(since: Date, issue?: number): AsyncIterable<RoomComment>;
  lastTurn(issue: number, to: "closed" | "reopened"): Promise<LastTurn | undefined>;
  say(issue: number, body: string): Promise<void>;
  /** What should not have been written is taken out of sight. */
  mask(comment: number, body: string): Promise<void>;
  put(issue: number, wanted: MirrorIssue): Promise<void>;
  setState(issue: number, state: "open" | "closed", reason: MirrorIssue["reason"]): Promise<void>;
  putOn(issue: number, label: string): Promise<void>;
  takeOff(issue: number, label: string): Promise<void>;
}

export interface People {
  /** Whether somebody is one of these. */
  isOneOf(login: string, holders: Holders): Promise<boolean>;
}

/** How refusals and answers are worded. */
export interface TriageWords {
  /** Phrases under `github.`. */
  say(language: Language, key: string, values?: Record<string, string | number>): string;
  rule(issue: Issue, language: Language, desk: Desk): string;
  cite(citation: Citation, language: Language, desk: Desk): string;
}

export interface Triaging {
  store: Pick<TicketStore, "read" | "append">;
  room: TriageRoom;
  people: People;
  words: TriageWords;
  mirrorSay: Say;
  deskOf: (track: string) => Desk | undefined;
  /** Whether issues and labels are kept from here, or by a desk elsewhere. */
  keepsIssues: boolean;
  digest: Digest;
  now: () => Date;
}
