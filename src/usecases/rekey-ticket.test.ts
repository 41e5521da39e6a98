import { expect, test } from "vitest";
import { digestOfOneTimeCode } from "../adapters/one-time-code.ts";
import { decodedMail } from "../testing/decoded-mail.ts";
import { mailingDesk, OFFICER, START, sealedTicket } from "../testing/mailing-desk.ts";
import { anEventId } from "../testing/tickets.ts";
import { askForNewCode, rekeyTicket } from "./rekey-ticket.ts";

test("who lost the tracking code gets a one-time code at the office address, and with it a new owner", async () => {
  const desk = await mailingDesk();
  const ticket = await sealedTicket(desk);
  const worker = desk.worker();
  await worker.round();
  const deps = {
    store: desk.store,
    sealer: desk.sealer,
    rekeys: worker.rekeys,
    digest: digestOfOneTimeCode,
    now: () => desk.clock.now,
    newId: anEventId,
  };
  await askForNewCode(ticket.number, "someone-else@demo.gov.in", deps);
  expect(await worker.round()).toBe(0);
  await askForNewCode(ticket.number, OFFICER.toUpperCase(), deps);
  await askForNewCode(ticket.number, OFFICER, deps);
  expect(await worker.round()).toBe(1);

  const { text } = decodedMail(desk.server.delivered.at(-1)?.raw ?? "");
  const code = /^ {4}([0-9A-Z]{4}-[0-9A-Z]{4})\s*$/m.exec(text)?.[1] ?? "";
  const owner = { recipient: `age1${"q".repeat(58)}`, owner_id: "n".repeat(32), action_hash: "a".repeat(64) };
  desk.clock.now = new Date(START.getTime() + 300_000);
  expect(await rekeyTicket(ticket.number, "0000-0000", owner, deps)).toEqual({ ok: false, reason: "wrong-code" });
  expect(await rekeyTicket(ticket.number, code.toLowerCase(), owner, deps)).toMatchObject({ ok: true });
  expect(await rekeyTicket(ticket.number, code, owner, deps)).toMatchObject({ ok: false });
  const stored = await desk.store.read(ticket.number);
  expect(stored?.ticket.timeline.at(-1)).toMatchObject({ kind: "rekeyed", ...owner });
  expect(await worker.round()).toBe(1);
  worker.close();
});

test("a one-time code bears five wrong tries, and an hour", async () => {
  const desk = await mailingDesk();
  const ticket = await sealedTicket(desk);
  const { rekeys, close } = desk.worker();
  rekeys.ask(ticket.number, START);
  rekeys.arm(ticket.number, "right", new Date(START.getTime() + 3_600_000));
  expect(rekeys.redeem(ticket.number, "right", new Date(START.getTime() + 3_600_000))).toBe(false);
  for (let tries = 0; tries < 4; tries += 1) expect(rekeys.redeem(ticket.number, "wrong", START)).toBe(false);
  expect(rekeys.redeem(ticket.number, "right", START)).toBe(false);
  expect(rekeys.ask(ticket.number, START)).toBe(false);
  close();
});
