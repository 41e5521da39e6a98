import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { setInterval } from "node:timers";
import { gitStore } from "../adapters/git-store.ts";
import { drawNumber } from "../domain/ticket-number.ts";
import { NumberTaken } from "../usecases/ports.ts";
import { anEvent, aTicket } from "./tickets.ts";

// Run as a process of its own, to be killed: files tickets and adds to them, eight at a time, and prints a line for
// each only after the store has acknowledged it. Ends after as many tickets as it was told, if it was told.
const [directory = "", prefix = "KL", count = "Infinity"] = process.argv.slice(2);
const store = gitStore({ directory, author: { name: "Load", email: "load@demo.gov.in" }, maxBatch: 5 });
let left = Number(count);

// Whoever started this may be gone; then it must not write for ever.
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.exit(1), 200).unref();

await Promise.all(Array.from({ length: 8 }, fileTickets));
await store.close();

async function fileTickets(): Promise<void> {
  while (left-- > 0) {
    const ticket = aTicket({ number: drawNumber(prefix, "2026-11-21", "A", randomBytes) });
    try {
      const head = await store.create(ticket);
      acknowledge(ticket.number);
      const event = anEvent({ kind: "tried", text: "Waited, and tried again." });
      await store.append(ticket.number, [event], head);
      acknowledge(`${ticket.number} ${event.id}`);
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error;
      left += 1;
    }
  }
}

function acknowledge(line: string): void {
  writeSync(1, `${line}\n`);
}
