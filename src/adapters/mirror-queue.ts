import type { Writing } from "../domain/mirror-pace.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { KnownIssue, MirrorMemory } from "../usecases/mirror-ports.ts";
import { inOneStep, openDatabase } from "./own-database.ts";

const TABLES = `
  create table if not exists issues (number text primary key, issue integer not null, seen text not null, own text not null);
  create table if not exists due (number text primary key, rank text not null, later integer not null default 0);
  create index if not exists due_rank on due (rank);
  create table if not exists doubts (number text primary key, since integer not null);
  create table if not exists writes (kind text not null, at integer not null);
  create table if not exists place (name text primary key, value text not null);
`;
const DUE = "select due.number from due left join issues i on i.number = due.number where later <= ?";
/** Nothing older than this counts for any limit. */
const FORGOTTEN_AFTER = 2 * 3_600_000;

export interface MirrorQueue extends MirrorMemory {
  close(): void;
}

/** The mirror's memory in a file of its own; thrown away, it is found again on GitHub, within GitHub's limits. */
export function mirrorQueue(file: string): MirrorQueue {
  const db = openDatabase(file, TABLES);
  // A loss of power may take the last words: at worst an issue is looked for that was found already.
  db.exec("pragma synchronous = normal");
  const sql = {
    known: db.prepare("select issue, seen, own from issues where number = ?"),
    remember: db.prepare("insert or replace into issues values (?, ?, ?, ?)"),
    forget: db.prepare("delete from issues where number = ?"),
    create: db.prepare(
      `${DUE} and i.number is null and due.number not in (select number from doubts) order by rank, due.number limit ?`,
    ),
    update: db.prepare(`${DUE} and i.number is not null order by rank, due.number limit ?`),
    countDue: db.prepare("select count(*) as many from due"),
    setDue: db.prepare(
      "insert into due (number, rank) values (?, ?) on conflict (number) do update set rank = excluded.rank",
    ),
    setDone: db.prepare("delete from due where number = ?"),
    setAside: db.prepare("update due set later = ? where number = ?"),
    doubt: db.prepare("insert or replace into doubts values (?, ?)"),
    doubts: db.prepare("select number, since from doubts"),
    believe: db.prepare("delete from doubts where number = ?"),
    wrote: db.prepare("insert into writes values (?, ?)"),
    written: db.prepare("select at from writes where kind = ? and at >= ? order by at"),
    unwrite: db.prepare("delete from writes where kind = ?"),
    tidy: db.prepare("delete from writes where at < ?"),
    place: db.prepare("select name, value from place"),
    setPlace: db.prepare("insert or replace into place values (?, ?)"),
  };

  return {
    known(number) {
      const row = sql.known.get(number) as { issue: number; seen: string; own: string } | undefined;
      return row && { issue: row.issue, seen: row.seen, own: JSON.parse(row.own) as KnownIssue["own"] };
    },
    remember: (number, { issue, seen, own }) => void sql.remember.run(number, issue, seen, JSON.stringify(own)),
    forget: (number) => void sql.forget.run(number),
    due: (kind, now, most) => (sql[kind].all(now, most) as { number: TicketNumber }[]).map(({ number }) => number),
    countDue: () => Number(sql.countDue.get()?.many),
    setDue: ({ number, rank }) => void sql.setDue.run(number, rank),
    setDone: (number) => void sql.setDone.run(number),
    setAside: (number, until) => void sql.setAside.run(until, number),
    doubt: (number, since) => void sql.doubt.run(number, since),
    doubts: () =>
      new Map(
        (sql.doubts.all() as { number: TicketNumber; since: number }[]).map(({ number, since }) => [number, since]),
      ),
    believe: (number) => void sql.believe.run(number),
    wrote(kind: Writing, at: number) {
      sql.wrote.run(kind, at);
      sql.tidy.run(at - FORGOTTEN_AFTER);
    },
    written: (kind, since) => (sql.written.all(kind, since) as { at: number }[]).map(({ at }) => at),
    setWritten(kind, times) {
      inOneStep(db, () => {
        sql.unwrite.run(kind);
        for (const at of times) sql.wrote.run(kind, at);
      });
    },
    place: () =>
      Object.fromEntries(
        (sql.place.all() as { name: string; value: string }[]).map(({ name, value }) => [name, JSON.parse(value)]),
      ),
    setPlace(place) {
      for (const [name, value] of Object.entries(place)) sql.setPlace.run(name, JSON.stringify(value));
    },
    close: () => db.close(),
  };
}
