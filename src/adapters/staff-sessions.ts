import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { AgentBook, StaffSessions } from "../usecases/staff-ports.ts";
import { sha256 } from "./keyed-digest.ts";

const MINUTE_MS = 60_000;
/** Whoever leaves the chair comes back to a locked desk; nobody stays signed in overnight. */
const IDLE_MS = 60 * MINUTE_MS;
const LONGEST_MS = 10 * 60 * MINUTE_MS;

/** The cookie's secret is kept as its hash only; ending a session here ends it at once. */
export function staffSessions(db: DatabaseSync, book: Pick<AgentBook, "find">): StaffSessions {
  const find = db.prepare("select * from sessions where digest = ?");
  const seen = db.prepare("update sessions set seen_ms = ? where digest = ?");
  const drop = db.prepare("delete from sessions where digest = ?");

  return {
    begin(label, now) {
      const secret = randomBytes(32).toString("base64url");
      db.prepare("delete from sessions where begun_ms < ?").run(now.getTime() - LONGEST_MS);
      const place = db.prepare("insert into sessions (digest, label, begun_ms, seen_ms) values (?, ?, ?, ?)");
      place.run(sha256(secret), label, now.getTime(), now.getTime());
      return secret;
    },
    find(secret, now) {
      const digest = sha256(secret);
      const row = find.get(digest);
      if (!row) return undefined;
      const [begun, last] = [Number(row.begun_ms), Number(row.seen_ms)];
      const agent = book.find(String(row.label));
      if (!agent || agent.revoked || now.getTime() - begun > LONGEST_MS || now.getTime() - last > IDLE_MS) {
        drop.run(digest);
        return undefined;
      }
      // Once a minute is enough to know who is still there.
      if (now.getTime() - last > MINUTE_MS) seen.run(now.getTime(), digest);
      const { label, role, district, commissionerate } = agent;
      return {
        id: digest,
        agent: { label, role, ...(district && { district }), ...(commissionerate && { commissionerate }) },
      };
    },
    end: (secret) => void drop.run(sha256(secret)),
    endAll: (label) => void db.prepare("delete from sessions where label = ?").run(label),
  };
}
