import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ageUnsealer } from "../../adapters/age-seal.ts";
import { openTicketStore } from "../../adapters/open-ticket-store.ts";
import type { Ticket } from "../../domain/ticket.ts";
import type { TicketNumber } from "../../domain/ticket-number.ts";
import { decodedMail } from "../decoded-mail.ts";

/** Where the desk that the browser talks to keeps everything. */
const root = process.env.DESK_VAR ?? "";

export async function runDesk(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/desk.ts", ...words]);
  return stdout;
}

export async function ticketInStore(number: string): Promise<Ticket> {
  const directory = join(root, "tickets.git");
  const store = await openTicketStore({ directory, author: { name: "Test", email: "test@demo.gov.in" } });
  try {
    const stored = await store.read(number as TicketNumber);
    if (!stored) throw new Error(`${number} is not in the store`);
    return stored.ticket;
  } finally {
    await store.close();
  }
}

/** The pictures of a ticket as they lie on the disk, opened with the desk's own key. */
export async function storedPictures({ screenshots }: Pick<Ticket, "screenshots">): Promise<Uint8Array[]> {
  const unsealer = ageUnsealer(join(root, "keys"));
  const sealed = screenshots.map(({ sha256 }) => readFileSync(join(root, "blobs", sha256)));
  return Promise.all(
    sealed.map(async (bytes) => {
      const opened = await unsealer.openBytes(bytes);
      if (!opened) throw new Error("the desk's keys do not open the picture");
      return opened;
    }),
  );
}

/** What was mailed to an address, the newest first. */
export function mailsTo(address: string): { subject: string; text: string }[] {
  const folder = join(root, "outbox");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
    .map((path) => readFileSync(path, "utf8"))
    .filter((raw) => raw.includes(`To: ${address}`))
    .map(decodedMail);
}
