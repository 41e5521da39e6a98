import { timingSafeEqual } from "node:crypto";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { RekeyRequests } from "../usecases/sealing-ports.ts";
import { inOneStep, openDatabase } from "./own-database.ts";

const TABLES = `
  create table if not exists rekey (
    number text primary key, asked_ms integer not null, digest text, expires_ms integer, wrong integer not null default 0
  ) strict, without rowid;
`;
const AGAIN_AFTER_MS = 10 * 60_000;
const WRONG_TRIES = 5;

export interface OpenRekeyRequests extends RekeyRequests {
  close(): void;
}

/** Between the HTTP process, which is asked and told the code, and the worker, which makes and mails it. */
export function rekeyRequests(path: string): OpenRekeyRequests {
  const db = openDatabase(path, TABLES);
  const find = db.prepare("select * from rekey where number = ?");

  function drop(number: TicketNumber): void {
    db.prepare("delete from rekey where number = ?").run(number);
  }

  return {
    ask: (number, now) =>
      inOneStep(db, () => {
        const before = find.get(number);
        if (before && now.getTime() - Number(before.asked_ms) < AGAIN_AFTER_MS) return false;
        drop(number);
        db.prepare("insert into rekey (number, asked_ms) values (?, ?)").run(number, now.getTime());
        return true;
      }),
    unanswered: () =>
      db
        .prepare("select number, asked_ms from rekey where digest is null order by asked_ms")
        .all()
        .map((row) => ({ number: row.number as TicketNumber, askedMs: Number(row.asked_ms) })),
    arm(number, digest, expires) {
      db.prepare("update rekey set digest = ?, expires_ms = ?, wrong = 0 where number = ?").run(
        digest,
        expires.getTime(),
        number,
      );
    },
    drop,
    redeem: (number, digest, now) =>
      inOneStep(db, () => {
        const asked = find.get(number);
        if (typeof asked?.digest !== "string") return false;
        const right = sameText(asked.digest, digest);
        const inTime = now.getTime() < Number(asked.expires_ms) && Number(asked.wrong) < WRONG_TRIES;
        // What is spent stays in the table without its code, so that asking again at once is not a way to guess on.
        const spent =
          "update rekey set wrong = wrong + 1, digest = case when ? then '' else digest end where number = ?";
        db.prepare(spent).run(right && inTime ? 1 : 0, number);
        return right && inTime;
      }),
    close: () => db.close(),
  };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
