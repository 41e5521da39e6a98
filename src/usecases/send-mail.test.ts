import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDesks } from "../adapters/desk-files.ts";
import { toIst } from "../domain/instant.ts";
import { decodedMail } from "../testing/decoded-mail.ts";
import { happened, mailingDesk, OFFICER, START, sealedTicket } from "../testing/mailing-desk.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";

const HQ = "gstinfo.ctd@kerala.gov.in";
const desks = await readDesks("content");

test("the officer gets number and link in the ticket's language, on submission and on each change of state", async () => {
  const desk = await mailingDesk();
  const ticket = await sealedTicket(desk, { lang: "hi" });
  const worker = desk.worker();
  expect(await worker.round()).toBe(1);
  await happened(desk, ticket, {
    kind: "resolved",
    at: "2026-11-21T10:05:00+05:30",
    text: "ठीक किया गया।",
    lang: "hi",
  });
  expect(await worker.round()).toBe(1);
  worker.close();

  const [opened, resolved] = desk.server.delivered.map(({ raw }) => decodedMail(raw));
  expect(desk.server.delivered.map(({ to }) => to)).toEqual([[OFFICER], [OFFICER]]);
  expect(opened?.subject).toBe(`टिकट ${ticket.number} दर्ज किया गया`);
  expect(opened?.text).toContain(`https://desk.demo.gov.in/hi/tickets/status/?number=${ticket.number}`);
  expect(resolved?.subject).toBe(`टिकट ${ticket.number}: निस्तारित`);
  expect(opened?.text).not.toContain(ticket.description);
  expect(resolved?.text).not.toContain("ठीक किया गया");
});

test("an office gets number and link, and none of the particulars (order of 19.11.2018)", async () => {
  const desk = await mailingDesk();
  const row = desks.get("kerala")?.routing.find(({ id }) => id === "kl-urgent-phone");
  const timeline = [
    anEvent({
      at: toIst(START),
      kind: "opened",
      queue: row?.at ?? "",
      route: [...(row?.route ?? [])],
      row: row?.id ?? "",
    }),
  ];
  const ticket = await sealedTicket(desk, { timeline, post: { role: "Demo Officer", office: "Room 7" } });
  const worker = desk.worker();
  expect(await worker.round()).toBe(2);
  worker.close();

  const toOffice = desk.server.delivered.find(({ to }) => to.includes(HQ));
  const { text, subject } = decodedMail(toOffice?.raw ?? "");
  expect(`${subject}${text}`).toContain(ticket.number);
  for (const particular of [ticket.description, OFFICER, "9000000001", "012345", "Demo Officer", "Room 7"]) {
    expect(`${subject}${text}`).not.toContain(particular);
  }
});

test("a mail that fails is tried again after a while that grows, also by a worker started anew, under one Message-ID", async () => {
  const desk = await mailingDesk();
  await sealedTicket(desk);
  desk.server.refuseWith(451);
  const first = desk.worker();
  expect(await first.round()).toBe(0);
  expect(await first.round()).toBe(0);
  expect(first.said).toHaveLength(1);
  first.close();

  const second = desk.worker();
  desk.clock.now = new Date(START.getTime() + 61_000);
  expect(await second.round()).toBe(0);
  expect(second.said).toHaveLength(1);
  desk.server.refuseWith(undefined);
  desk.clock.now = new Date(START.getTime() + 120_000);
  expect(await second.round()).toBe(0);
  second.close();

  const third = desk.worker();
  desk.clock.now = new Date(START.getTime() + 182_000);
  expect(await third.round()).toBe(1);
  expect(await third.round()).toBe(0);
  third.close();
  expect(desk.server.delivered).toHaveLength(1);
});

test("a worker that dies after sending and before striking off sends again under the same Message-ID", async () => {
  const desk = await mailingDesk();
  await sealedTicket(desk);
  const dying = desk.worker();
  dying.box.sent = () => {
    throw new Error("killed");
  };
  await expect(dying.round()).resolves.toBe(0);
  dying.close();
  desk.clock.now = new Date(START.getTime() + 61_000);
  const next = desk.worker();
  expect(await next.round()).toBe(1);
  next.close();

  const ids = desk.server.delivered.map(({ raw }) => /^Message-ID: (.*?)\r?$/im.exec(raw)?.[1]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("a recipient whom the server refuses for good is not tried again", async () => {
  const desk = await mailingDesk();
  await sealedTicket(desk);
  desk.server.refuseWith(550);
  const worker = desk.worker();
  await worker.round();
  expect(worker.box.waiting()).toBe(0);
  worker.close();
});

test("a ticket without an address, or whose quarter was shredded, is told to nobody", async () => {
  const desk = await mailingDesk();
  await desk.store.create(aTicket({ opened_at: toIst(START) }));
  const worker = desk.worker();
  expect(await worker.round()).toBe(0);
  expect(worker.box.waiting()).toBe(0);
  worker.close();
});

test("what the worker keeps holds no address", async () => {
  const desk = await mailingDesk();
  await sealedTicket(desk);
  desk.server.refuseWith(451);
  const worker = desk.worker();
  await worker.round();
  const folder = join(desk.directory, "outbox");
  for (const name of readdirSync(folder)) {
    expect(readFileSync(join(folder, name)).includes(OFFICER)).toBe(false);
    if (name.endsWith(".sqlite")) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  worker.close();
});
