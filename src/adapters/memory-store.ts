import { createHash } from "node:crypto";
import { z } from "zod";
import { type Event, eventSchema } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import { type TicketNumber, ticketPath } from "../domain/ticket-number.ts";
import { type BatchStore, type Commit, NumberTaken, StaleHead, type Version } from "../usecases/ports.ts";
import { withEvents } from "./ticket-change.ts";
import { readTicket, writeTicket } from "./ticket-yaml.ts";

/** The same promises as the store in Git, kept until the process ends. */
export function memoryStore(seed: readonly Ticket[] = []): BatchStore {
  const files = new Map<TicketNumber, string>();
  const log: TicketNumber[] = [];
  for (const ticket of seed) save(ticket);

  function save(ticket: Ticket): Version {
    const text = writeTicket(ticket);
    files.set(ticket.number, text);
    log.push(ticket.number);
    return versionOf(text);
  }

  function find(number: TicketNumber) {
    const text = files.get(number);
    if (text === undefined) return undefined;
    const read = readTicket(number, text);
    if (!read.ok) throw new Error(`${number} cannot be read back`);
    return { ticket: read.ticket, head: versionOf(text) };
  }

  return {
    async create(ticket) {
      if (files.has(ticket.number)) throw new NumberTaken(ticket.number);
      return save(ticket);
    },
    async createAll(tickets) {
      const numbers = tickets.map(({ number }) => number);
      const taken = numbers.find((number, place) => files.has(number) || numbers.indexOf(number) !== place);
      if (taken) throw new NumberTaken(taken);
      // A ticket that cannot be written is found out before the first one is kept.
      tickets.forEach(writeTicket);
      tickets.forEach(save);
    },
    async append(number: TicketNumber, events: readonly Event[], expectedHead: Version) {
      const valid = z.array(eventSchema).parse(events);
      const stored = find(number);
      if (stored?.head !== expectedHead) throw new StaleHead(number);
      return save(withEvents(stored.ticket, valid));
    },
    async read(number) {
      return find(number);
    },
    async *list() {
      for (const number of byPath(files.keys())) {
        const stored = find(number);
        if (stored) yield stored.ticket;
      }
    },
    async changedSince(commit: Commit | undefined) {
      const known = /^\d+$/.test(commit ?? "") && Number(commit) <= log.length;
      const numbers = new Set(log.slice(known ? Number(commit) : 0));
      return { head: log.length > 0 ? String(log.length) : undefined, numbers: byPath(numbers) };
    },
    async close() {},
  };
}

function byPath(numbers: Iterable<TicketNumber>): TicketNumber[] {
  return [...numbers].sort((a, b) => (ticketPath(a) < ticketPath(b) ? -1 : 1));
}

function versionOf(text: string): Version {
  return createHash("sha1").update(text).digest("hex");
}
