import { join } from "node:path";
import { expect, test } from "vitest";
import { ageSealer, ageUnsealer } from "../adapters/age-seal.ts";
import { auditLog } from "../adapters/audit-log.ts";
import { blobStore, deleteBlob } from "../adapters/blob-store.ts";
import { keyRing } from "../adapters/key-ring.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { aNumber, anEvent, aTicket } from "../testing/tickets.ts";
import { eraseQuarter } from "./erase-quarter.ts";
import { unsealBlob, unsealTicket } from "./unseal-ticket.ts";

const AT = "2026-08-10T10:00:00+05:30";
const LATER = () => new Date("2027-11-21T10:00:00+05:30");
const LOOK = { who: "demo", why: "call back on the mobile" };
const PERSONAL = { mobile: "9000000001", email: "demo-officer-01@demo.gov.in" };

async function desk() {
  const directory = temporaryDirectory();
  const ring = keyRing(join(directory, "keys"), LATER);
  await ring.make("2026-Q3");
  const sealer = ageSealer(join(directory, "keys"));
  const blobs = blobStore(join(directory, "blobs"), sealer, () => new Date(AT));
  const screenshot = await blobs.put(Buffer.from("pixels"));
  const evidence = [{ need: "gstin", count: 1, sealed: await sealer.sealText("the number", AT) }];
  const ticket = aTicket({
    opened_at: AT,
    sealed: await sealer.seal(PERSONAL, AT),
    screenshots: [screenshot],
    timeline: [
      anEvent({ at: AT, kind: "opened", queue: "kl-nodal", route: ["kl-nodal"], row: "kl-default" }),
      anEvent({ at: AT, kind: "evidence-added", evidence }),
    ],
  });
  const audit = auditLog(join(directory, "audit.log"));
  const deps = {
    store: memoryStore([ticket]),
    unsealer: ageUnsealer(join(directory, "keys")),
    audit,
    now: LATER,
    blobs,
  };
  const shred = (quarter: string) =>
    eraseQuarter(quarter, LOOK, {
      ...deps,
      shred: ring.shred,
      deleteBlob: (hash) => deleteBlob(join(directory, "blobs"), hash),
    });
  return { ticket, deps, screenshot, shred };
}

test("who opens a ticket's personal data says why, and the log says who, what, when and why", async () => {
  const { ticket, deps } = await desk();
  const opened = await unsealTicket(ticket.number, LOOK, deps);
  expect(opened).toMatchObject({ ok: true, personal: PERSONAL, evidence: [{ need: "gstin", value: "the number" }] });
  expect(await deps.audit.read()).toEqual([
    { at: "2027-11-21T10:00:00+05:30", what: "unsealed", subject: ticket.number, ...LOOK },
  ]);
});

test("where the log cannot be written nothing is shown", async () => {
  const { ticket, deps } = await desk();
  const full = { record: () => Promise.reject(new Error("disk full")) };
  await expect(unsealTicket(ticket.number, LOOK, { ...deps, audit: full })).rejects.toThrow("disk full");
});

test("a screenshot is opened in the same way", async () => {
  const { ticket, deps, screenshot } = await desk();
  const opened = await unsealBlob(ticket.number, screenshot.sha256, LOOK, deps);
  expect(Buffer.from(opened ?? []).toString()).toBe("pixels");
  expect(await deps.audit.read()).toMatchObject([
    { what: "blob-opened", subject: `${ticket.number} ${screenshot.sha256}` },
  ]);
  expect(await unsealBlob(ticket.number, "0".repeat(64), LOOK, deps)).toBeUndefined();
});

test("a ticket that does not exist, or holds nothing sealed, is told apart and leaves no line", async () => {
  const { deps } = await desk();
  const plain = aTicket();
  await deps.store.create(plain);
  expect(await unsealTicket(aNumber(), LOOK, deps)).toEqual({ ok: false, reason: "no-ticket" });
  expect(await unsealTicket(plain.number, LOOK, deps)).toEqual({ ok: false, reason: "nothing-sealed" });
  expect(await deps.audit.read()).toEqual([]);
});

test("after its quarter was shredded nothing of the ticket can be opened, and its files are gone", async () => {
  const { ticket, deps, screenshot, shred } = await desk();
  expect(await shred("2026-Q3")).toEqual({ outcome: "shredded", blobs: 1 });
  expect(await unsealTicket(ticket.number, LOOK, deps)).toEqual({ ok: false, reason: "key-shredded" });
  expect(await deps.blobs.read(screenshot.sha256)).toBeUndefined();
  expect(await deps.audit.read()).toMatchObject([{ what: "key-shredded", subject: "2026-Q3" }, { what: "unsealed" }]);
  expect(await shred("2026-Q3")).toEqual({ outcome: "gone-already", blobs: 0 });
  expect(await shred("2027-Q4")).toEqual({ outcome: "unknown", blobs: 0 });
});
