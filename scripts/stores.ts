import { readFile } from "node:fs/promises";
import { type Desks, readDesks } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { openTicketStore, storeOrigin } from "../src/adapters/open-ticket-store.ts";
import { readTicket } from "../src/adapters/ticket-yaml.ts";
import type { Desk } from "../src/domain/desk.ts";
import type { Ticket } from "../src/domain/ticket.ts";
import { readNumber } from "../src/domain/ticket-number.ts";
import type { TicketStore } from "../src/usecases/ports.ts";
import { UsageError } from "./verb.ts";

/** Who commits what the desk itself writes. */
export const DESK_AUTHOR = { name: "Sahayata desk", email: "desk@demo.gov.in" };

export async function openStore(): Promise<TicketStore> {
  const settings = environment();
  return openTicketStore({ directory: settings.varPath("tickets.git"), author: DESK_AUTHOR, ...storeOrigin(settings) });
}

/** Opens the desk's store for one piece of work, and closes it whatever happens. */
export async function withStore<T>(work: (store: TicketStore) => Promise<T>): Promise<T> {
  const store = await openStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The ticket that a person names: its number, however it was typed, or a file. */
export async function ticketNamed(name: string | undefined): Promise<Ticket> {
  if (!name) throw new UsageError("Name a ticket by its number or its file.");
  const number = readNumber(name);
  if (number) {
    const stored = await withStore((store) => store.read(number));
    if (!stored) throw new UsageError(`There is no ticket ${number}.`);
    return stored.ticket;
  }
  if (!name.endsWith(".yaml"))
    throw new UsageError(`"${name}" is no ticket number (its check character does not match) and no file.`);
  const read = readTicket(name, await readFile(name, "utf8"));
  if (read.ok) return read.ticket;
  throw new UsageError(
    read.issues.map(({ line, column, field, message }) => `${name}:${line}:${column}: ${field}: ${message}`).join("\n"),
  );
}

export async function deskOf(ticket: Pick<Ticket, "track">, desks?: Desks): Promise<Desk> {
  const known = desks ?? (await readDesks(environment().DESK_CONTENT));
  const desk = known.get(ticket.track);
  if (!desk) throw new UsageError(`There is no track "${ticket.track}".`);
  return desk;
}
