import type { Desk } from "../domain/desk.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { Likeness, TicketIndex } from "../usecases/intake-ports.ts";
import { StoreUnavailable, type TicketStore } from "../usecases/ports.ts";
import type { StaffIndex } from "../usecases/staff-ports.ts";
import { rowOf } from "./read-model-rows.ts";
import { isDamaged, openTables, removeTables, type Tables } from "./read-model-tables.ts";
import { staffIndex } from "./staff-index.ts";

export interface ReadModelOptions {
  /** `:memory:` for tests. */
  file: string;
  store: Pick<TicketStore, "changedSince" | "list" | "read">;
  dueOf?: (ticket: Ticket) => string | undefined;
  warn?: (message: string) => void;
  /** Without desks the staff's lists know neither needs nor call-backs. */
  deskOf?: (track: string) => Desk | undefined;
}

export interface ReadModel extends TicketIndex {
  staff: StaffIndex;
}

const READ_AT_ONCE = 500;
const KNOWN = "SELECT value FROM facts WHERE name = 'commit'";
const REMEMBER = "INSERT OR REPLACE INTO facts (name, value) VALUES ('commit', ?)";
const ALIKE =
  "AND track = ? AND module = ? AND problem_type = ? AND opened_at >= ? AND status NOT IN ('closed', 'duplicate')";

/**
 * Finds tickets by owner, person and request. A file that is damaged is thrown away and read again from the store;
 * until it is whole, nothing is found out from it, for a key that is not found would mean a second ticket.
 */
export function readModel({
  file,
  store,
  dueOf = () => undefined,
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

  const row = (ticket: Ticket) => rowOf(ticket, dueOf(ticket), deskOf(ticket.track));

  function renew(): void {
    whole = false;
    tables.db.close();
    removeTables(file);
    tables = openTables(file);
  }

  function place(tickets: readonly Ticket[]): void {
    tables.db.exec("BEGIN");
    try {
      for (const ticket of tickets) tables.place.run(...row(ticket));
      tables.db.exec("COMMIT");
    } catch (error) {
      tables.db.exec("ROLLBACK");
      throw error;
    }
  }

  async function follow(): Promise<void> {
    const since = tables.ask(KNOWN).get()?.value as string | undefined;
    const { head, numbers } = await store.changedSince(since);
    if (head && head !== since) {
      if (since === undefined) await placeAll();
      else await placeSome(numbers);
      tables.ask(REMEMBER).run(head);
    }
    whole = true;
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
        guarded(({ place: statement }) => statement.run(...row(ticket)));
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        warn(`the read model misses a ticket for now: ${error.message}`);
      }
    },
    byRequest: (key) => guarded(({ ask }) => numberOf(ask("SELECT number FROM tickets WHERE request = ?").get(key))),
    byOwner: (ownerId) => guarded((open) => newest(open, "owner_id = ?", [ownerId])[0]),
    byPerson: (blind) => guarded((open) => ofPerson(open, blind, "", [], 100)),
    alike: ({ blind, owner_id, track, module, problem_type, since }) =>
      guarded((open) => {
        const values = [track, module, problem_type, since];
        const own = owner_id === undefined ? [] : newest(open, `owner_id = ? ${ALIKE}`, [owner_id, ...values]);
        return own[0] ?? ofPerson(open, blind, ALIKE, values, 1)[0];
      }),
    staff: staffIndex((sql, values) => guarded(({ ask }) => ask(sql).all(...values))),
    catchUp,
    close: () => tables.db.close(),
  };
}

/** Each index on its own: together in one WHERE, SQLite would have to read whole officers' histories. */
function ofPerson(
  open: Tables,
  blind: Likeness["blind"],
  rest: string,
  values: string[],
  limit: number,
): TicketNumber[] {
  const found = [
    ...blind.employee_id.flatMap((digest) => newest(open, `blind_employee = ? ${rest}`, [digest, ...values], limit)),
    ...blind.email.flatMap((digest) => newest(open, `blind_email = ? ${rest}`, [digest, ...values], limit)),
  ];
  return [...new Set(found)].slice(0, limit);
}

function newest({ ask }: Tables, where: string, values: string[], limit = 1): TicketNumber[] {
  const rows = ask(`SELECT number FROM tickets WHERE ${where} ORDER BY opened_at DESC LIMIT ${limit}`).all(...values);
  return rows.flatMap((row) => numberOf(row) ?? []);
}

function numberOf(row: Record<string, unknown> | undefined): TicketNumber | undefined {
  return row?.number as TicketNumber | undefined;
}
