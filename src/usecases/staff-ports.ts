import type { Agent } from "../domain/agent.ts";
import type { GfcTried, Scope } from "../domain/staff-queue.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";

export interface Credentials {
  /** What `hashPassword` made. */
  password: string | undefined;
  totp: string;
}

/** A public key of somebody's device; nothing in it opens anything. */
export interface Passkey {
  id: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
}

export interface BookedAgent extends Agent {
  addedMs: number;
  revoked: boolean;
  /** Has set a password or a passkey. */
  enrolled: boolean;
}

/** Who works at this desk. */
export interface AgentBook {
  /** False when the label is taken. */
  add(agent: Agent, totp: string, now: Date): boolean;
  find(label: string): BookedAgent | undefined;
  list(): BookedAgent[];
  credentials(label: string): Credentials | undefined;
  /** A new way in; what was there before ends: password, passkeys, sessions. */
  invite(label: string, digest: string, expires: Date, totp: string): void;
  invited(digest: string, now: Date): BookedAgent | undefined;
  /** Spends the invitation and sets the password, both or neither. */
  enrol(digest: string, password: string, now: Date): BookedAgent | undefined;
  enrolPasskey(digest: string, passkey: Passkey, now: Date): BookedAgent | undefined;
  addPasskey(label: string, passkey: Passkey): void;
  passkey(id: string): { label: string; passkey: Passkey } | undefined;
  passkeysOf(label: string): Passkey[];
  countPasskey(id: string, counter: number): void;
  /** False for a one-time code that was used already. */
  spendTotp(label: string, step: number): boolean;
  revoke(label: string, now: Date): boolean;
}

export interface Session {
  agent: Agent;
  /** Names the session without being able to act in it. */
  id: string;
}

export interface StaffSessions {
  /** The secret for the cookie. */
  begin(label: string, now: Date): string;
  /** Undefined when it has lapsed, was ended, or its agent was revoked. */
  find(secret: string, now: Date): Session | undefined;
  end(secret: string): void;
  endAll(label: string): void;
}

export interface QueueRow {
  number: TicketNumber;
  track: string;
  queue: string;
  status: string;
  opened_at: string;
  arrived: string;
  /** When the next clock is due, and which it is; undefined while none runs. */
  due_at: string | undefined;
  clock: string | undefined;
  due_order: string;
  lang: string;
  module: string;
  problem_type: string;
  rank: number;
  district: string | undefined;
  holder: string | undefined;
  needs: string[];
  callback: boolean;
  callback_since: string | undefined;
  translation: boolean;
  gfc: GfcTried;
}

export interface QueueFilter {
  needs?: boolean;
  callback?: boolean;
  translation?: boolean;
  free?: boolean;
  gfc?: "no";
  queue?: string;
  lang?: string;
  /** Only what was overdue at this moment. */
  overdue?: string;
  /** "urgent" unless said. */
  sort?: "urgent" | "due";
  /** Goes on after the row that has these values in the columns of the order. */
  after?: readonly (string | number)[];
}

export interface QueueCounts {
  all: number;
  needs: number;
  callback: number;
  translation: number;
  urgent: number;
  free: number;
  gfcNotTried: number;
  overdue: number;
  langs: Readonly<Record<string, number>>;
  queues: Readonly<Record<string, number>>;
}

/** Lists of tickets for those who work on them; disposable like the rest of the read model. */
export interface StaffIndex {
  list(scope: Scope, filter: QueueFilter, atMost: number): QueueRow[];
  count(scope: Scope, now: string): QueueCounts;
  similar(to: { track: string; module: string; problem_type: string; number: string }, atMost: number): QueueRow[];
  rows(numbers: readonly TicketNumber[]): QueueRow[];
}

export type Look =
  | { kind: "personal"; number: TicketNumber; who: string; why: string }
  | { kind: "blob"; number: TicketNumber; sha256: string; who: string; why: string };

export type Looked =
  | { ok: true; personal: Record<string, string>; evidence: { need: string; value: string }[] }
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; reason: "no-ticket" | "nothing-sealed" | "key-shredded" | "too-many" | "worker-away" };

/** Asks the process that holds the identities, which writes its log before it opens anything. */
export type AskWorker = (look: Look) => Promise<Looked>;
