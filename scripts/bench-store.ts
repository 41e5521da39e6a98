import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type FileChange, fastImport } from "../src/adapters/fast-import.ts";
import { runGit } from "../src/adapters/git.ts";
import { openTicketStore } from "../src/adapters/open-ticket-store.ts";
import { writeTicket } from "../src/adapters/ticket-yaml.ts";
import type { Ticket } from "../src/domain/ticket.ts";
import { ticketPath } from "../src/domain/ticket-number.ts";
import { aNumber, aTicket } from "../src/testing/tickets.ts";

// Durable tickets a second, as a ratio to the least that Git asks for: a bare loop of one `git fast-import` for every
// 20 tickets, in the same run on the same disk. Seconds drift from machine to machine; the ratio holds.
const { values } = parseArgs({
  options: { stored: { type: "string", default: "2000" }, rounds: { type: "string", default: "3" } },
});
const stored = Number(values.stored);
const author = { name: "Bench", email: "bench@demo.gov.in" };
const BATCH = 20;
const CLIENTS = [
  { clients: 1, tickets: 40 },
  { clients: 20, tickets: 1000 },
  { clients: 100, tickets: 2000 },
];

let days = 0;

const root = mkdtempSync(join(tmpdir(), "bench-store-"));
const directory = join(root, "tickets.git");
try {
  await bench();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const store = await openTicketStore({ directory, author });
  await fastImport(directory, {
    branch: "main",
    parent: undefined,
    author,
    at: new Date(),
    message: "bench\n",
    files: storedFiles(),
  });
  const bare: number[] = [];
  const rates = CLIENTS.map(({ clients, tickets }) => ({ clients, tickets, measured: [] as number[] }));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    bare.push(await bareLoop(newTickets(1000)));
    for (const { clients, tickets, measured } of rates) {
      measured.push(await rate(newTickets(tickets), (batch) => file(batch, clients)));
    }
  }
  await store.close();

  const least = median(bare);
  console.log(`${stored} tickets stored; bare loop of ${BATCH}: ${least.toFixed(0)} durable tickets a second`);
  for (const { clients, measured } of rates) {
    const reached = median(measured);
    console.log(`${clients} at once: ${reached.toFixed(0)} a second, ${(reached / least).toFixed(2)} of the bare loop`);
  }

  async function file(tickets: Ticket[], clients: number): Promise<void> {
    const waiting = tickets.values();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        for (const ticket of waiting) await store.create(ticket);
      }),
    );
  }
}

async function bareLoop(tickets: Ticket[]): Promise<number> {
  const files = tickets.map((ticket) => `M 100644 inline ${ticketPath(ticket.number)}\n${data(writeTicket(ticket))}`);
  const args = ["-c", "fastimport.unpackLimit=1", "fast-import", "--quiet", "--done", "--date-format=raw"];
  return rate(tickets, async () => {
    for (let at = 0; at < files.length; at += BATCH) {
      const head = `commit refs/heads/main\ncommitter B <b@demo.gov.in> 1795000000 +0530\n${data("bench")}`;
      const input = `${head}from refs/heads/main^0\n${files.slice(at, at + BATCH).join("")}done\n`;
      await runGit(args, { repository: directory, input: [input] });
    }
  });
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

async function rate(tickets: Ticket[], work: (tickets: Ticket[]) => Promise<void>): Promise<number> {
  const start = performance.now();
  await work(tickets);
  return (1000 * tickets.length) / (performance.now() - start);
}

/** Each measurement has a day to itself: a busy day, whose folder is rewritten with every batch. */
function newTickets(count: number): Ticket[] {
  const day = new Date(Date.UTC(2026, 11, 1) + days++ * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: count }, () => aTicket({ number: aNumber(day) }));
}

/** Spread over a year of days, as a desk's tickets are. */
function* storedFiles(): Generator<FileChange> {
  for (let n = 0; n < stored; n += 1) {
    const day = new Date(Date.UTC(2025, 10, 20) + (n % 365) * 86_400_000).toISOString().slice(0, 10);
    const ticket = aTicket({ number: aNumber(day), description: `Stored ticket ${n}. `.repeat(20).trim() });
    yield { path: ticketPath(ticket.number), content: Buffer.from(writeTicket(ticket)) };
  }
}

function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}
