import type { Instant } from "../domain/instant.ts";
import type { Language } from "../domain/localised.ts";
import type { News } from "../domain/news.ts";
import type { Story } from "../domain/story.ts";
import type { Sealed } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { StoreUnavailable } from "./ports.ts";

/** There is no key for this quarter, so nothing can be taken in: to the caller the same as a store that cannot write. */
export class KeyMissing extends StoreUnavailable {
  override name = "KeyMissing";
}

/**
 * Personal data by field: `mobile`, `email`, `employee_id`, `name`, `gstin`, `arn`, and by placeholder what was taken
 * out of the description: `gstin-1`, `phone-1` and so on.
 */
export type PlainData = Readonly<Record<string, string>>;

export interface BlindKeys {
  employee_id?: string;
  email?: string;
}

/** Needs public keys and the keys of the blind index only: whoever holds a sealer cannot open anything. */
export interface Sealer {
  /** Box, quarter and blind index of everything personal in a ticket that is opened at this moment. */
  seal(plain: PlainData, at: Instant): Promise<Sealed>;
  /** One value for an event's `sealed` field. */
  sealText(plain: string, at: Instant): Promise<string>;
  sealBytes(plain: Uint8Array, at: Instant): Promise<Uint8Array>;
  /** Keyed digests under this quarter's key; the same person has others in another quarter. */
  blind(plain: BlindKeys, at: Instant): BlindKeys;
  /** The digests a person may stand under in every quarter that still has its key. */
  blindAll(kind: keyof BlindKeys, value: string): string[];
}

/** Holds the quarters' identities: in the worker, and at the command line of those who may read them. */
export interface Unsealer {
  /** Undefined once the quarter's key is shredded. */
  open(sealed: Pick<Sealed, "quarter" | "box">): Promise<Record<string, string> | undefined>;
  openText(box: string): Promise<string | undefined>;
  openBytes(bytes: Uint8Array): Promise<Uint8Array | undefined>;
}

export interface Blob {
  sha256: string;
  bytes: number;
}

/** Files beside Git: sealed before they are stored, named by the hash of what is stored. */
export interface BlobStore {
  /** Resolves when the sealed file would survive a loss of power. */
  put(plain: Uint8Array): Promise<Blob>;
  /** The file as it is stored, still sealed. */
  read(sha256: string): Promise<Uint8Array | undefined>;
}

export interface Mail {
  to: string;
  lang: Language;
  subject: string;
  text: string;
  /** The same for the same news, however often it is sent. */
  messageId: string;
}

/** The server will never take this mail: sending it again is of no use. The message names no address. */
export class MailRefused extends Error {
  override name = "MailRefused";
}

export interface Mailer {
  /** Resolves when the next server has taken the mail over. */
  send(mail: Mail): Promise<void>;
}

/** What is to be told to whom: never an address of a person, which is unsealed at the moment of sending. */
export interface Errand extends Omit<News, "kind"> {
  number: TicketNumber;
  kind: News["kind"] | "rekey";
}

export interface WaitingErrand extends Errand {
  tries: number;
}

export interface Outbox {
  /** Only what happened after this is told: no mail about what was there before the desk began to send. */
  since(): Instant;
  /** Up to which state of the store everything that is to be told has been added. */
  followed(): string | undefined;
  /** Adds what is new and remembers the state, both or neither. */
  add(errands: readonly Errand[], head: string | undefined): void;
  /** What was asked for otherwise than by a ticket's events. */
  addAside(errands: readonly Errand[]): void;
  due(now: Date, atMost: number): WaitingErrand[];
  sent(id: string, now: Date): void;
  /** Not again before this moment. */
  failed(id: string, next: Date, reason: string): void;
  givenUp(id: string, reason: string): void;
  waiting(): number;
  /** Forgets what was sent before this moment. */
  prune(before: Date): number;
}

/** One-time codes that replace a lost tracking code. Only a digest of the code is kept. */
export interface RekeyRequests {
  /** Asked for by the HTTP process; false while an earlier request is too young to be repeated. */
  ask(number: TicketNumber, now: Date): boolean;
  /** Requests that nobody has mailed a code for yet. */
  unanswered(): { number: TicketNumber; askedMs: number }[];
  /** From now on this code is the one. */
  arm(number: TicketNumber, digest: string, expires: Date): void;
  drop(number: TicketNumber): void;
  /** True once, for the right code within its time; every wrong one counts, and the fifth spends the code. */
  redeem(number: TicketNumber, digest: string, now: Date): boolean;
}

/** Stories as the officers' browsers fetch them, with a sidecar that is never published. */
export interface StoryFiles {
  /** Encrypted to the recipient and padded; an unchanged story keeps its file. */
  put(
    owner: { owner_id: string; recipient: string },
    story: Story,
    until: Instant | undefined,
  ): Promise<"written" | "unchanged">;
  remove(ownerId: string): Promise<void>;
  /** The owners a ticket's story has been written for. */
  ownersOf(number: TicketNumber): string[];
  /** Owners whose story's time was over before this moment. */
  ended(now: Instant): string[];
  followed(): string | undefined;
  /** Notes which tickets changed up to a state of the store, both or neither. */
  follow(head: string | undefined, changed: readonly TicketNumber[]): void;
  /** Changed tickets whose stories are still to be looked at, newest first. */
  pending(atMost: number): TicketNumber[];
  lookedAt(numbers: readonly TicketNumber[]): void;
}

/** What is written down: every look at what is sealed, its keys, who came to the staff's desk or was turned away, and what was said to all. */
export const AUDITED = [
  ...(["unsealed", "key-made", "key-shredded", "blob-opened"] as const),
  ...(["agent-invited", "agent-revoked", "signed-in", "signed-out", "sign-in-refused", "refused"] as const),
  ...(["issue-declared", "issue-ended", "issue-answered", "ticket-linked", "content-drafted"] as const),
] as const;

export interface AuditEntry {
  at: Instant;
  who: string;
  what: (typeof AUDITED)[number];
  subject: string;
  why: string;
}

export interface AuditLog {
  /** Resolves when the line is durable: nothing is shown before it is written that it will be. */
  record(entry: AuditEntry): Promise<void>;
  /** Takes away lines from before this moment; gives their number. */
  prune(before: Instant): Promise<number>;
  read(): Promise<AuditEntry[]>;
}
