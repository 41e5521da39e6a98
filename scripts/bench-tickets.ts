import type { FileChange } from "../src/adapters/fast-import.ts";
import { runGit } from "../src/adapters/git.ts";
import { writeTicket } from "../src/adapters/ticket-yaml.ts";
import type { Ticket } from "../src/domain/ticket.ts";
import { ticketPath } from "../src/domain/ticket-number.ts";
import { aNumber, aTicket } from "../src/testing/tickets.ts";

const BATCH = 20;
let days = 0;

/** The least that Git asks for: one process for every 20 tickets, and nothing else. Tickets a second. */
export async function bareLoop(directory: string, tickets: Ticket[]): Promise<number> {
  const files = tickets.map((ticket) => `M 100644 inline ${ticketPath(ticket.number)}\n${data(writeTicket(ticket))}`);
  const args = ["-c", "fastimport.unpackLimit=1", "fast-import", "--quiet", "--done", "--date-format=raw"];
  const start = performance.now();
  for (let at = 0; at < files.length; at += BATCH) {
    const head = `commit refs/heads/main\ncommitter B <b@demo.gov.in> 1795000000 +0530\n${data("bench")}`;
    const input = `${head}from refs/heads/main^0\n${files.slice(at, at + BATCH).join("")}done\n`;
    await runGit(args, { repository: directory, input: [input] });
  }
  return (1000 * tickets.length) / (performance.now() - start);
}

/** Each measurement has a day to itself: a busy day, whose folder is rewritten with every batch. */
export function newTickets(count: number): Ticket[] {
  const day = new Date(Date.UTC(2027, 0, 1) + days++ * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: count }, () => aTicket({ number: aNumber(day) }));
}

/** Spread over a year of days, as a desk's tickets are. */
export function* storedFiles(stored: number): Generator<FileChange> {
  for (let n = 0; n < stored; n += 1) {
    const day = new Date(Date.UTC(2025, 10, 20) + (n % 365) * 86_400_000).toISOString().slice(0, 10);
    const ticket = aTicket({ number: aNumber(day), description: `Stored ticket ${n}. `.repeat(20).trim() });
    yield { path: ticketPath(ticket.number), content: Buffer.from(writeTicket(ticket)) };
  }
}

export function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
