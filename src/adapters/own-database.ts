import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A small database that several processes may have open at once; readable by this user only. */
export function openDatabase(path: string, tables: string, synchronous: "full" | "normal" = "full"): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path, { timeout: 5000 });
  chmodSync(path, 0o600);
  db.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous};`);
  db.exec(tables);
  return db;
}

/** All of it or nothing. */
export function inOneStep<T>(db: DatabaseSync, work: () => T): T {
  db.exec("begin immediate");
  try {
    const result = work();
    db.exec("commit");
    return result;
  } catch (error) {
    db.exec("rollback");
    throw error;
  }
}
