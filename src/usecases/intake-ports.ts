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

/** What makes two tickets probably one: the same person, the same module, the same problem. */
export interface Likeness {
  track: string;
  module: string;
  problem_type: string;
  owner_id: string | undefined;
  /** The digests the person may stand under, in every quarter that still has its key. */
  blind: Readonly<Record<keyof BlindKeys, readonly string[]>>;
  since: string;
}

/** Finds tickets by other things than their number. Disposable: everything in it follows from the store. */
export interface TicketIndex {
  byRequest(key: string): TicketNumber | undefined;
  byOwner(ownerId: string): TicketNumber | undefined;
  /** Everything a person raised, newest first. */
  byPerson(blind: Likeness["blind"]): TicketNumber[];
  /** The newest of the tickets that are probably this one, if it is not done with. */
  alike(likeness: Likeness): TicketNumber | undefined;
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
