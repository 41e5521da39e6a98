import type { Desk } from "../domain/desk.ts";
import type { Filed } from "../domain/duplicate.ts";
import type { NextClock } from "../domain/next-clock.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { PersonDigests, TicketIndex } from "../usecases/intake-ports.ts";
import type { MarkIndex } from "../usecases/known-issue-ports.ts";
import { StoreUnavailable, type TicketStore } from "../usecases/ports.ts";
import type { StaffIndex } from "../usecases/staff-ports.ts";
import { markIndex, placeMarks } from "./mark-index.ts";
import { rowOf } from "./read-model-rows.ts";
import { isDamaged, openTables, removeTables, type Tables } from "./read-model-tables.ts";
import { staffIndex } from "./staff-index.ts";

export interface ReadModelOptions {
  /** `:memory:` for tests. */
  file: string;
  store: Pick<TicketStore, "changedSince" | "list" | "read">;
  dueOf?: ((ticket: Ticket) => NextClock | undefined) | undefined;
  /** Names the desk files and clocks that rows follow from: under others, every ticket is read again. */
  rules?: string;
  warn?: (message: string) => void;
  /** Without desks the staff's lists know neither needs nor call-backs. */
  deskOf?: (track: string) => Desk | undefined;
}

export interface ReadModel extends TicketIndex {
  staff: StaffIndex;
  marks: MarkIndex;
}

const READ_AT_ONCE = 500;
const KNOWN = "SELECT value FROM facts WHERE name = ?";
const REMEMBER = "INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)";
/** Who raises more about one matter within days is not found by all of it; the newest is what counts. */
const NEWEST = 20;
const FILED = "number, track, module, problem_type, opened_at, status, blind_employee, blind_email, owner_id";

/**
 * Finds tickets by owner, person and request. A file that is damaged is thrown away and read again from the store;
 * until it is whole, nothing is found out from it, for a key that is not found would mean a second ticket.
 */
export function readModel({
  file,
  store,
  dueOf = () => undefined,
  rules = "",
  warn = console.warn,
  deskOf = () => undefined,
}: ReadModelOptions): ReadModel {
  let tables = openTables(file);
  let whole = true;
  let running: Promise<void> | undefined;

  function guarded<T>(work: (tables: Tables) => T): T {
    if (!whole) throw new StoreUnavailable("the read model is being read again");
    try {
      return work(tables);
    } catch (cause) {
      if (isDamaged(cause)) {
        renew();
        catchUp().catch((error: Error) => warn(`the read model is not whole yet: ${error.name}`));
      }
      throw new StoreUnavailable("the read model does not answer", { cause });
    }
  }

  const write = ({ place, ask }: Tables, ticket: Ticket) => {
    place.run(...rowOf(ticket, dueOf(ticket), deskOf(ticket.track)));
    placeMarks(ask, ticket);
  };

  function renew(): void {
    whole = false;
    tables.db.close();
    removeTables(file);
    tables = openTables(file);
  }

  function place(tickets: readonly Ticket[]): void {
    tables.db.exec("BEGIN");
    try {
      for (const ticket of tickets) write(tables, ticket);
      tables.db.exec("COMMIT");
    } catch (error) {
      tables.db.exec("ROLLBACK");
      throw error;
    }
  }

  async function follow(): Promise<void> {
    const since = known("rules") === rules ? known("commit") : undefined;
    const { head, numbers } = await store.changedSince(since);
    if (head && head !== since) {
      if (since === undefined) await placeAll();
      else await placeSome(numbers);
      tables.ask(REMEMBER).run("commit", head);
      tables.ask(REMEMBER).run("rules", rules);
    }
    whole = true;
  }

  function known(fact: string): string | undefined {
    return tables.ask(KNOWN).get(fact)?.value as string | undefined;
  }

  async function placeAll(): Promise<void> {
    const batch: Ticket[] = [];
    for await (const ticket of store.list()) {
      batch.push(ticket);
      if (batch.length === READ_AT_ONCE) place(batch.splice(0));
    }
    place(batch);
  }

  async function placeSome(numbers: readonly TicketNumber[]): Promise<void> {
    for (let at = 0; at < numbers.length; at += READ_AT_ONCE) {
      const read = await Promise.all(numbers.slice(at, at + READ_AT_ONCE).map((number) => store.read(number)));
      place(read.flatMap((stored) => (stored ? [stored.ticket] : [])));
    }
  }

  function catchUp(): Promise<void> {
    running ??= follow()
      .catch((error: unknown) => {
        if (isDamaged(error)) renew();
        throw error;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    /** The ticket is durable already. Where this fails, the next catching up finds it: the state known is older. */
    put(ticket) {
      try {
        guarded((open) => write(open, ticket));
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        warn(`the read model misses a ticket for now: ${error.message}`);
      }
    },
    byRequest: (key) => guarded(({ ask }) => numberOf(ask("SELECT number FROM tickets WHERE request = ?").get(key))),
    byOwner: (ownerId) => guarded((open) => ofPerson(open, NOBODY, ownerId, 1)[0]?.number),
    byPerson: (blind) =>
      guarded((open) => [...new Set(ofPerson(open, blind, undefined, 100).map(({ number }) => number))]),
    newestOf: (blind, ownerId) => guarded((open) => ofPerson(open, blind, ownerId, NEWEST)),
    staff: staffIndex((sql, values) => guarded(({ ask }) => ask(sql).all(...values))),
    marks: markIndex((sql, values) => guarded(({ ask }) => ask(sql).all(...values))),
    catchUp,
    close: () => tables.db.close(),
  };
}

const NOBODY: PersonDigests = { employee_id: [], email: [] };

/** Each index on its own: together in one WHERE, SQLite would have to read whole officers' histories. */
function ofPerson({ ask }: Tables, blind: PersonDigests, ownerId: string | undefined, limit: number): Filed[] {
  const names = [
    ...blind.employee_id.map((digest) => ["blind_employee", digest] as const),
    ...blind.email.map((digest) => ["blind_email", digest] as const),
    ...(ownerId === undefined ? [] : [["owner_id", ownerId] as const]),
  ];
  return names.flatMap(([column, name]) =>
    ask(`SELECT ${FILED} FROM tickets WHERE ${column} = ? ORDER BY opened_at DESC LIMIT ${limit}`)
      .all(name)
      .map(filedRow),
  );
}

function filedRow({ blind_employee, blind_email, owner_id, ...row }: Record<string, unknown>): Filed {
  const persons = [blind_employee, blind_email, owner_id].filter((digest) => digest !== null);
  return { ...(row as unknown as Filed), persons: persons as string[] };
}

function numberOf(row: Record<string, unknown> | undefined): TicketNumber | undefined {
  return row?.number as TicketNumber | undefined;
}
