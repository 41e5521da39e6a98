import type { Filed } from "../domain/duplicate.ts";
import type { Signal } from "../domain/signal.ts";
import type { Owner, Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { BlindKeys } from "./sealing-ports.ts";

/** A keyed hash of at least 32 bytes: nobody without the key can tell what it was made of. */
export type Digest = (key: string, text: string) => Uint8Array;

/** What a ticket says of the request that opened it; stands in its first event's id and in the read model. */
export interface RequestMark {
  key: string;
  body: string;
}

/** The digests that a person may stand under, in every quarter that still has its key. */
export type PersonDigests = Readonly<Record<keyof BlindKeys, readonly string[]>>;

/** Finds tickets by other things than their number. Disposable: everything in it follows from the store. */
export interface TicketIndex {
  byRequest(key: string): TicketNumber | undefined;
  byOwner(ownerId: string): TicketNumber | undefined;
  /** Everything a person raised, newest first. */
  byPerson(blind: PersonDigests): TicketNumber[];
  /** A person's newest tickets, whatever they are about; whether one of them is repeated is for the rules to say. */
  newestOf(blind: PersonDigests, ownerId: string | undefined): Filed[];
  put(ticket: Ticket): void;
  /** Reads from the store what changed since it last did. */
  catchUp(): Promise<void>;
  close(): void;
}

export type CleanPicture =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; code: "screenshot.unreadable" | "screenshot.too_big" };

/** Draws a picture afresh, so that nothing but its pixels remains. */
export type CleanScreenshot = (bytes: Uint8Array) => Promise<CleanPicture>;

/** Counts what people do, without knowing who they are. */
export interface SignalStore {
  record(signal: Signal): Promise<void>;
  close(): Promise<void>;
}

/** Whether there may be one more from this source now; if not, in how many seconds. */
export type Allowance = (source: string) => { ok: true } | { ok: false; retryAfter: number };

/** A tracking code for those whose browser cannot make one; the same seed gives the same. */
export type MakeOwner = (seed: string) => Promise<{ code: string; owner: Owner }>;
