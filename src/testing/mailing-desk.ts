import { join } from "node:path";
import { ageSealer, ageUnsealer } from "../adapters/age-seal.ts";
import { words } from "../adapters/content-messages.ts";
import { readDesks } from "../adapters/desk-files.ts";
import { keyRing } from "../adapters/key-ring.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import { drawOneTimeCode } from "../adapters/one-time-code.ts";
import { outbox } from "../adapters/outbox.ts";
import { rekeyRequests } from "../adapters/rekey-requests.ts";
import { smtpMailer } from "../adapters/smtp-mailer.ts";
import { toIst } from "../domain/instant.ts";
import type { Ticket } from "../domain/ticket.ts";
import { collectMail } from "../usecases/collect-mail.ts";
import type { Sealer } from "../usecases/sealing-ports.ts";
import { sendMail } from "../usecases/send-mail.ts";
import { type MailServer, mailServer } from "./mail-server.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { anEvent, aTicket } from "./tickets.ts";

export const OFFICER = "demo-officer-01@demo.gov.in";
export const START = new Date("2026-11-21T04:30:00Z");
const desks = await readDesks("content");

export interface MailingDesk {
  store: ReturnType<typeof memoryStore>;
  sealer: Sealer;
  directory: string;
  server: MailServer;
  clock: { now: Date };
  worker(): ReturnType<typeof workerOf>;
}

/** Keys, a store and a mail server of its own, and as many workers as a test starts. */
export async function mailingDesk(): Promise<MailingDesk> {
  const directory = temporaryDirectory();
  const clock = { now: START };
  await keyRing(join(directory, "keys"), () => clock.now).keepAhead();
  const base = {
    directory,
    clock,
    store: memoryStore(),
    sealer: ageSealer(join(directory, "keys")),
    server: await mailServer(),
  };
  return { ...base, worker: () => workerOf(base) };
}

/** As a process starts it: everything it knows it has from the disk. */
function workerOf({ directory, clock, store, server }: Omit<MailingDesk, "worker" | "sealer">) {
  const box = outbox(join(directory, "outbox", "outbox.sqlite"), () => clock.now);
  const rekeys = rekeyRequests(join(directory, "outbox", "rekey.sqlite"));
  const smtp = smtpMailer(server.url, "Sahayata <desk@demo.gov.in>");
  const said: string[] = [];
  const close = () => {
    box.close();
    rekeys.close();
    smtp.close();
  };
  const deps = {
    store,
    desks,
    outbox: box,
    rekeys,
    mailer: smtp,
    unsealer: ageUnsealer(join(directory, "keys")),
    oneTimeCode: drawOneTimeCode,
    say: (lang: Parameters<typeof words>[0]) => words(lang),
    origin: "https://desk.demo.gov.in",
    now: () => clock.now,
    warn: (message: string) => void said.push(message),
  };
  const round = async () => {
    await collectMail(deps);
    return sendMail(deps);
  };
  return { round, box, rekeys, said, close };
}

/** A ticket whose officer can be reached. */
export async function sealedTicket({ sealer, store }: MailingDesk, overrides: Partial<Ticket> = {}): Promise<Ticket> {
  const opened_at = toIst(START);
  const sealed = await sealer.seal({ email: OFFICER, mobile: "9000000001", employee_id: "012345" }, opened_at);
  const ticket = aTicket({ opened_at, sealed, synthetic: false, ...overrides });
  await store.create(ticket);
  return ticket;
}

/** Something more happens to it. */
export async function happened(
  { store }: MailingDesk,
  ticket: Ticket,
  event: Parameters<typeof anEvent>[0],
): Promise<void> {
  const stored = await store.read(ticket.number);
  await store.append(ticket.number, [anEvent(event)], stored?.head ?? "");
}
