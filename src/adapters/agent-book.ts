import type { DatabaseSync } from "node:sqlite";
import { agentSchema } from "../domain/agent.ts";
import type { AgentBook, BookedAgent, Passkey } from "../usecases/staff-ports.ts";
import { inOneStep, openDatabase } from "./own-database.ts";

const TABLES = `
  create table if not exists agents (
    label text primary key, role text not null, district text, commissionerate text, added_ms integer not null,
    password text, totp text not null, totp_step integer not null default 0, revoked_ms integer
  ) strict, without rowid;
  create table if not exists invitations (
    digest text primary key, label text not null, expires_ms integer not null
  ) strict, without rowid;
  create table if not exists passkeys (
    id text primary key, label text not null, public_key blob not null, counter integer not null, transports text not null
  ) strict, without rowid;
  create table if not exists sessions (
    digest text primary key, label text not null, begun_ms integer not null, seen_ms integer not null
  ) strict, without rowid;
`;

/** One file for the people of the desk and their sessions; only this user can read it. */
export function openStaffDatabase(path: string): DatabaseSync {
  return openDatabase(path, TABLES);
}

export function agentBook(db: DatabaseSync): AgentBook {
  const find = db.prepare("select * from agents where label = ?");
  const keysOf = db.prepare("select * from passkeys where label = ?");

  function booked(row: Record<string, unknown> | undefined): BookedAgent | undefined {
    if (!row) return undefined;
    const { role, label, district, commissionerate } = row;
    const given = {
      label,
      role,
      ...(district !== null && { district }),
      ...(commissionerate !== null && { commissionerate }),
    };
    const enrolled = row.password !== null || keysOf.get(String(label)) !== undefined;
    return {
      ...agentSchema.parse(given),
      addedMs: Number(row.added_ms),
      revoked: row.revoked_ms !== null,
      enrolled,
    };
  }

  function invited(digest: string, now: Date): BookedAgent | undefined {
    const found = db
      .prepare("select label from invitations where digest = ? and expires_ms > ?")
      .get(digest, now.getTime());
    const agent = found && booked(find.get(String(found.label)));
    return agent?.revoked ? undefined : agent;
  }

  function spend(digest: string, now: Date, what: (label: string) => void): BookedAgent | undefined {
    return inOneStep(db, () => {
      const agent = invited(digest, now);
      if (!agent) return undefined;
      db.prepare("delete from invitations where label = ?").run(agent.label);
      what(agent.label);
      return agent;
    });
  }

  function addPasskey(label: string, { id, publicKey, counter, transports }: Passkey): void {
    const place = db.prepare(
      "insert into passkeys (id, label, public_key, counter, transports) values (?, ?, ?, ?, ?)",
    );
    place.run(id, label, publicKey, counter, transports.join(" "));
  }

  function shutOut(label: string): void {
    for (const table of ["invitations", "passkeys", "sessions"])
      db.prepare(`delete from ${table} where label = ?`).run(label);
    db.prepare("update agents set password = null where label = ?").run(label);
  }

  return {
    add: (agent, totp, now) =>
      inOneStep(db, () => {
        if (find.get(agent.label)) return false;
        db.prepare(
          "insert into agents (label, role, district, commissionerate, added_ms, totp) values (?, ?, ?, ?, ?, ?)",
        ).run(agent.label, agent.role, agent.district ?? null, agent.commissionerate ?? null, now.getTime(), totp);
        return true;
      }),
    find: (label) => booked(find.get(label)),
    list: () =>
      db
        .prepare("select * from agents order by label")
        .all()
        .flatMap((row) => booked(row) ?? []),
    credentials(label) {
      const row = find.get(label);
      if (!row || row.revoked_ms !== null) return undefined;
      return { password: (row.password as string | null) ?? undefined, totp: String(row.totp) };
    },
    invite: (label, digest, expires, totp) =>
      inOneStep(db, () => {
        shutOut(label);
        db.prepare("update agents set totp = ?, totp_step = 0 where label = ?").run(totp, label);
        db.prepare("insert into invitations (digest, label, expires_ms) values (?, ?, ?)").run(
          digest,
          label,
          expires.getTime(),
        );
      }),
    invited,
    enrol: (digest, password, now) =>
      spend(
        digest,
        now,
        (label) => void db.prepare("update agents set password = ? where label = ?").run(password, label),
      ),
    enrolPasskey: (digest, passkey, now) => spend(digest, now, (label) => addPasskey(label, passkey)),
    addPasskey,
    passkey(id) {
      const row = db.prepare("select * from passkeys where id = ?").get(id);
      return row && { label: String(row.label), passkey: passkeyOf(row) };
    },
    passkeysOf: (label) => keysOf.all(label).map(passkeyOf),
    countPasskey: (id, counter) => void db.prepare("update passkeys set counter = ? where id = ?").run(counter, id),
    spendTotp: (label, step) =>
      db.prepare("update agents set totp_step = ? where label = ? and totp_step < ?").run(step, label, step).changes ===
      1,
    revoke: (label, now) =>
      inOneStep(db, () => {
        shutOut(label);
        const gone = db.prepare("update agents set revoked_ms = ? where label = ? and revoked_ms is null");
        return gone.run(now.getTime(), label).changes === 1;
      }),
  };
}

function passkeyOf(row: Record<string, unknown>): Passkey {
  return {
    id: String(row.id),
    publicKey: new Uint8Array(row.public_key as Uint8Array<ArrayBuffer>),
    counter: Number(row.counter),
    transports: String(row.transports).split(" ").filter(Boolean),
  };
}
