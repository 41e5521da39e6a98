import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { DROP_MARKS, MARK_SCHEMA } from "./mark-index.ts";
import { COLUMNS, SCHEMA, SHAPE_VERSION } from "./read-model-rows.ts";

export interface Tables {
  db: DatabaseSync;
  /** A prepared statement, prepared once. */
  ask: (sql: string) => StatementSync;
  place: StatementSync;
}

/** The read model's file, made anew where it cannot be read or has another shape. */
export function openTables(file: string): Tables {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  try {
    return tablesOf(open(file));
  } catch (error) {
    if (file === ":memory:" || !existsSync(file)) throw error;
    removeTables(file);
    return tablesOf(open(file));
  }
}

export function removeTables(file: string): void {
  for (const part of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(part, { force: true });
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: no second try will help, only a new file. */
export function isDamaged(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && [11, 26].includes(errcode & 0xff);
}

function tablesOf(db: DatabaseSync): Tables {
  const statements = new Map<string, StatementSync>();
  const ask = (sql: string) => {
    const ready = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, ready);
    return ready;
  };
  const marks = COLUMNS.map(() => "?").join(", ");
  return { db, ask, place: ask(`INSERT OR REPLACE INTO tickets (${COLUMNS.join(", ")}) VALUES (${marks})`) };
}

/** Everything here can be made again, so speed goes before durability. */
function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 2000");
    const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
    const { quick_check: sound } = db.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
    if (sound !== "ok") throw new Error(`${file} is damaged: ${sound}`);
    if (version !== SHAPE_VERSION) db.exec(`DROP TABLE IF EXISTS tickets; DROP TABLE IF EXISTS facts; ${DROP_MARKS}`);
    db.exec(`${SCHEMA}; ${MARK_SCHEMA}; PRAGMA user_version = ${SHAPE_VERSION}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
