import type { Event } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";

/** The state of the whole store. */
export type Commit = string;

/** The state of one ticket: in Git, the name of its blob. What a decision was made on. */
export type Version = string;

/** Somebody else wrote to this ticket first; read again, decide again. */
export class StaleHead extends Error {
  override name = "StaleHead";
}

/** A ticket of this number exists already; draw another. */
export class NumberTaken extends Error {
  override name = "NumberTaken";
}

/** The store cannot write now: disk full, read-only, locked by another process. Nothing was half-written. */
export class StoreUnavailable extends Error {
  override name = "StoreUnavailable";
}

export interface StoredTicket {
  ticket: Ticket;
  /** What `append` wants back. */
  head: Version;
}

export interface TicketStore {
  /** Files a new ticket. Resolves only when it would survive a loss of power. */
  create(ticket: Ticket): Promise<Version>;
  /**
   * Adds events, in their places, to a ticket if it is still as it was at `expectedHead`. Resolves only when durable.
   * An event that is written already cannot be written otherwise.
   */
  append(number: TicketNumber, events: readonly Event[], expectedHead: Version): Promise<Version>;
  read(number: TicketNumber): Promise<StoredTicket | undefined>;
  /** Every ticket, in the order of their paths. */
  list(): AsyncIterable<Ticket>;
  /**
   * The store's present state, and the numbers of the tickets that changed since an earlier one, in the order of their
   * paths: all of them since `undefined` or a state that this store does not know.
   */
  changedSince(commit: Commit | undefined): Promise<{ head: Commit | undefined; numbers: TicketNumber[] }>;
  close(): Promise<void>;
}

/** A store that writes several files in one step. */
export interface BatchStore extends TicketStore {
  /** Files tickets that belong together: all of them at once, or, where one number is taken, none. */
  createAll(tickets: readonly [Ticket, ...Ticket[]]): Promise<void>;
}
