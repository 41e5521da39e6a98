import type { DatabaseSync } from "node:sqlite";
import { type Instant, toIst } from "../domain/instant.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { Errand, Outbox, WaitingErrand } from "../usecases/sealing-ports.ts";
import { inOneStep, openDatabase } from "./own-database.ts";

/** No address of a person stands here, and no text: what is to be said is worked out when it is sent. */
const TABLES = `
  create table if not exists errand (
    id text primary key, number text not null, kind text not null, recipient text not null, event text not null,
    status text not null, due_ms integer not null, tries integer not null default 0, reason text,
    state text not null default 'waiting', done_ms integer
  ) strict, without rowid;
  create index if not exists errand_due on errand (due_ms) where state = 'waiting';
  create table if not exists outbox (one integer primary key check (one = 1), since text not null, head text) strict;
`;

/** What was filed in the moments before the desk's first look is told too. */
const GRACE_MS = 300_000;

export interface OpenOutbox extends Outbox {
  close(): void;
}

type Following = "since" | "followed" | "add" | "addAside";

export function outbox(path: string, now: () => Date = () => new Date()): OpenOutbox {
  const db = openDatabase(path, TABLES);
  const began = toIst(new Date(now().getTime() - GRACE_MS));
  db.prepare("insert into outbox values (1, ?, null) on conflict do nothing").run(began);
  return { ...following(db, now), ...sending(db), close: () => db.close() };
}

function following(db: DatabaseSync, now: () => Date): Pick<Outbox, Following> {
  const row = () => db.prepare("select since, head from outbox").get() as { since: Instant; head: string | null };
  const insert = db.prepare(
    "insert into errand (id, number, kind, recipient, event, status, due_ms) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
  );
  function insertAll(errands: readonly Errand[]): void {
    for (const { id, number, kind, to, event, status } of errands) {
      insert.run(id, number, kind, to, event, status, now().getTime());
    }
  }

  return {
    since: () => row().since,
    followed: () => row().head ?? undefined,
    add(errands, head) {
      inOneStep(db, () => {
        insertAll(errands);
        db.prepare("update outbox set head = ?").run(head ?? null);
      });
    },
    addAside: (errands) => inOneStep(db, () => insertAll(errands)),
  };
}

function sending(db: DatabaseSync): Omit<Outbox, Following> {
  const done = db.prepare("update errand set state = ?, reason = ?, done_ms = ? where id = ?");
  return {
    due(now, atMost) {
      const rows = db
        .prepare("select * from errand where state = 'waiting' and due_ms <= ? order by due_ms, id limit ?")
        .all(now.getTime(), atMost);
      return rows.map(errandOf);
    },
    sent: (id, now) => void done.run("sent", null, now.getTime(), id),
    failed(id, next, reason) {
      db.prepare("update errand set tries = tries + 1, due_ms = ?, reason = ? where id = ?").run(
        next.getTime(),
        reason,
        id,
      );
    },
    givenUp: (id, reason) => void done.run("given-up", reason, Date.now(), id),
    waiting: () => Number(db.prepare("select count(*) as n from errand where state = 'waiting'").get()?.n),
    prune(before) {
      const gone = db.prepare("delete from errand where state <> 'waiting' and done_ms < ?").run(before.getTime());
      return Number(gone.changes);
    },
  };
}

function errandOf(row: Record<string, unknown>): WaitingErrand {
  return {
    id: String(row.id),
    number: row.number as TicketNumber,
    kind: row.kind as Errand["kind"],
    to: String(row.recipient),
    event: String(row.event),
    status: String(row.status),
    tries: Number(row.tries),
  };
}
