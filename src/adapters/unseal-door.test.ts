import { statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { aNumber, aTicket } from "../testing/tickets.ts";
import type { AuditEntry } from "../usecases/sealing-ports.ts";
import { staffLook } from "../usecases/staff-look.ts";
import type { Look, Looked } from "../usecases/staff-ports.ts";
import { memoryStore } from "./memory-store.ts";
import { askThroughDoor, openUnsealDoor } from "./unseal-door.ts";

const PICTURE = "a".repeat(64);
const ABOUT = { who: "gfc-ernakulam-1", why: "call-back" };

async function aDoor(answer: (look: Look) => Promise<Looked>) {
  const path = join(temporaryDirectory(), "unseal.sock");
  const warnings: string[] = [];
  const door = await openUnsealDoor(path, answer, (message) => void warnings.push(message));
  onTestFinished(() => door.close());
  return { path, ask: askThroughDoor(path), warnings };
}

/** The worker's side with a ticket in it, where a box opens to what it says. */
async function aWorker({ looks = 100 } = {}) {
  const lines: AuditEntry[] = [];
  const store = memoryStore();
  const sealed = { quarter: "2026-Q4", box: "AAAA", blind: {} };
  const ticket = aTicket({ sealed, screenshots: [{ sha256: PICTURE, bytes: 4 }] });
  await store.create(ticket);
  let left = looks;
  const deps = {
    store,
    unsealer: {
      open: async () => ({ mobile: "9000000012" }),
      openText: async (box: string) => box,
      openBytes: async () => Uint8Array.of(0x89, 1, 2, 3),
    },
    audit: { record: async (entry: AuditEntry) => void lines.push(entry) },
    blobs: { read: async () => Uint8Array.of(9) },
    allowance: () => (left-- > 0 ? ({ ok: true } as const) : ({ ok: false, retryAfter: 60 } as const)),
    now: () => new Date("2026-11-21T10:30:00+05:30"),
  };
  const door = await aDoor((look) => staffLook(look, deps));
  return { ...door, ticket, lines };
}

test("the worker opens one ticket's data through a door that only this user can use, and logs who and why", async () => {
  const { ask, path, ticket, lines } = await aWorker();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const looked = await ask({ kind: "personal", number: ticket.number, ...ABOUT });
  expect(looked).toEqual({ ok: true, personal: { mobile: "9000000012" }, evidence: [] });
  expect(lines).toMatchObject([{ what: "unsealed", subject: ticket.number, ...ABOUT }]);
});

test("a picture is opened through its own ticket only", async () => {
  const { ask, ticket, lines } = await aWorker();
  const look = { kind: "blob", number: ticket.number, ...ABOUT } as const;
  expect(await ask({ ...look, sha256: PICTURE })).toEqual({ ok: true, bytes: Uint8Array.of(0x89, 1, 2, 3) });
  expect(await ask({ ...look, sha256: "b".repeat(64) })).toEqual({ ok: false, reason: "nothing-sealed" });
  expect(await ask({ ...look, number: aNumber(), sha256: PICTURE })).toEqual({ ok: false, reason: "no-ticket" });
  expect(lines.map(({ what }) => what)).toEqual(["blob-opened"]);
});

test("whoever asks too often is answered nothing more", async () => {
  const { ask, ticket } = await aWorker({ looks: 4 });
  const look = () => ask({ kind: "personal", number: ticket.number, ...ABOUT });
  expect([(await look()).ok, (await look()).ok]).toEqual([true, true]);
  expect(await look()).toEqual({ ok: false, reason: "too-many" });
});

test("without a worker, and when its log cannot be written, nothing is opened", async () => {
  const look: Look = { kind: "personal", number: aNumber(), ...ABOUT };
  expect(await askThroughDoor(join(temporaryDirectory(), "nobody.sock"))(look)).toEqual({
    ok: false,
    reason: "worker-away",
  });
  const { ask, warnings } = await aDoor(() => Promise.reject(new Error("the disk is full")));
  expect(await ask(look)).toEqual({ ok: false, reason: "worker-away" });
  expect(warnings).toEqual(["A look at sealed data was not answered: the disk is full"]);
});

test("what is no question gets no answer", async () => {
  const { path, warnings } = await aDoor(async () => ({ ok: false, reason: "no-ticket" }));
  const said = await new Promise<string>((resolve) => {
    const socket = connect(path, () => socket.write('{"kind":"everything"}\n'));
    let text = "";
    socket.on("data", (part) => (text += String(part)));
    socket.on("close", () => resolve(text));
  });
  expect(said).toBe("");
  expect(warnings).toHaveLength(1);
});
