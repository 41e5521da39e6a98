import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { filedOf } from "../domain/duplicate.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { markOfTicket } from "../usecases/idempotency.ts";
import { StoreUnavailable } from "../usecases/ports.ts";
import { memoryStore } from "./memory-store.ts";
import { readModel } from "./read-model.ts";

const OWNER = { recipient: "age1test", owner_id: "0123456789abcdef", action_hash: "0".repeat(64) };
const NOBODY = { email: [], employee_id: [] };
const sealed = (blind: { email?: string; employee_id?: string }) => ({ quarter: "2026-Q4", box: "AAAA", blind });

test("a ticket is found by owner, by person and by the request that opened it", async () => {
  const index = readModel({ file: ":memory:", store: memoryStore() });
  const ticket = aTicket({ owner: OWNER, sealed: sealed({ email: "e1", employee_id: "i1" }) });
  index.put(ticket);

  expect(index.byOwner(OWNER.owner_id)).toBe(ticket.number);
  expect(index.byOwner("another")).toBeUndefined();
  expect(index.byRequest(markOfTicket(ticket).key)).toBe(ticket.number);
  expect(index.byPerson({ email: ["e0", "e1"], employee_id: [] })).toEqual([ticket.number]);
  expect(index.byPerson({ email: ["e1"], employee_id: ["i1"] })).toEqual([ticket.number]);
  expect(index.byPerson({ email: [], employee_id: [] })).toEqual([]);
});

test("a person's tickets come newest first, under every name, with what the rules judge them by", async () => {
  const index = readModel({ file: ":memory:", store: memoryStore() });
  const older = aTicket({ sealed: sealed({ email: "e1" }), opened_at: "2025-11-21T10:00:00+05:30" });
  const ticket = aTicket({ owner: OWNER, sealed: sealed({ email: "e1", employee_id: "i1" }) });
  const done = [anEvent({ kind: "resolved", text: "Done.", lang: "en" }), anEvent({ kind: "closed" })];
  index.put(older);
  index.put({ ...ticket, timeline: [...ticket.timeline, ...done] });
  index.put(aTicket({ sealed: sealed({ email: "e2" }) }));

  const closed = { ...filedOf(ticket), status: "closed" };
  expect(index.newestOf({ email: ["e0", "e1"], employee_id: [] }, undefined)).toEqual([closed, filedOf(older)]);
  expect(index.newestOf({ email: [], employee_id: ["i1"] }, undefined)).toEqual([closed]);
  expect(index.newestOf(NOBODY, OWNER.owner_id)).toEqual([closed]);
  expect(index.newestOf(NOBODY, undefined)).toEqual([]);
});

test("it catches up with what changed in the store, also after a restart, and follows a new owner", async () => {
  const store = memoryStore();
  const file = join(temporaryDirectory(), "index.sqlite");
  const first = aTicket({ owner: OWNER });
  const head = await store.create(first);
  const before = readModel({ file, store });
  await before.catchUp();
  before.close();
  const second = aTicket({ owner: { ...OWNER, owner_id: "second0000000000" } });
  await store.create(second);
  const rekeyed = { ...OWNER, owner_id: "newowner00000000" };
  await store.append(first.number, [anEvent({ kind: "rekeyed", ...rekeyed, at: "2026-11-21T11:00:00+05:30" })], head);

  const after = readModel({ file, store });
  await after.catchUp();
  expect(after.byOwner("second0000000000")).toBe(second.number);
  expect(after.byOwner("newowner00000000")).toBe(first.number);
  expect(after.byOwner(OWNER.owner_id)).toBeUndefined();
  after.close();
});

test("a file that is no database, or of another shape, is made again from the store", async () => {
  const file = join(temporaryDirectory(), "index.sqlite");
  writeFileSync(file, "this is not a database, and it is long enough to be looked at".repeat(100));
  const ticket = aTicket({ owner: OWNER });
  const index = readModel({ file, store: memoryStore([ticket]) });
  await index.catchUp();
  expect(index.byOwner(OWNER.owner_id)).toBe(ticket.number);
  index.close();
});

test("a file that is damaged under way is answered with nothing until it is whole again, and a put is not lost", async () => {
  const file = join(temporaryDirectory(), "index.sqlite");
  const tickets = Array.from({ length: 600 }, () => aTicket());
  const ticket = aTicket({ owner: OWNER });
  const store = memoryStore([...tickets, ticket]);
  const before = readModel({ file, store });
  await before.catchUp();
  before.close();
  const said: string[] = [];
  const index = readModel({ file, store, warn: (message) => said.push(message) });
  overwrite(file);

  expect(() => scan(index)).toThrow(StoreUnavailable);
  expect(() => index.byOwner(OWNER.owner_id)).toThrow("being read again");
  expect(() => index.put(ticket)).not.toThrow();
  expect(said).toHaveLength(1);
  await index.catchUp();
  expect(index.byOwner(OWNER.owner_id)).toBe(ticket.number);
  index.close();

  /** Somewhere in the file something is no page any more. */
  function scan(index: ReturnType<typeof readModel>): void {
    for (const { timeline } of [...tickets, ticket]) index.byRequest(markOfTicket({ timeline }).key);
    for (const one of tickets) index.newestOf(NOBODY, one.number);
  }
});

test("under other rules every ticket is read again, and only then", async () => {
  const file = join(temporaryDirectory(), "index.sqlite");
  const ticket = aTicket();
  let lists = 0;
  const inner = memoryStore([ticket]);
  const store = {
    ...inner,
    list: () => {
      lists += 1;
      return inner.list();
    },
  };
  const dueUnder = async (rules: string, due_at: string | undefined) => {
    const dueOf = () => (due_at === undefined ? undefined : { clock: "answer", due_at });
    const index = readModel({ file, store, dueOf, rules });
    await index.catchUp();
    const [row] = index.staff.rows([ticket.number]);
    index.close();
    return row?.due_at;
  };

  expect(await dueUnder("off", undefined)).toBeUndefined();
  expect(await dueUnder("off", "2026-11-23T17:00:00+05:30")).toBeUndefined();
  expect(await dueUnder("on", "2026-11-23T17:00:00+05:30")).toBe("2026-11-23T17:00:00+05:30");
  expect(lists).toBe(2);
});

/** After another connection has written, so that nothing is answered from memory. */
function overwrite(file: string): void {
  const other = new DatabaseSync(file);
  other.exec("INSERT INTO facts VALUES ('other', '1'); PRAGMA wal_checkpoint(TRUNCATE)");
  other.close();
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(200_000, 0xa5), 0, 200_000, 4096);
  closeSync(handle);
}
