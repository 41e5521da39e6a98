import { expect, test } from "vitest";
import { memoryStore } from "../adapters/memory-store.ts";
import { readRetention } from "../adapters/retention-file.ts";
import type { Ticket } from "../domain/ticket.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { blobsOf, type RetentionSources, retentionDue } from "./retention-due.ts";

const schedule = readRetention("content");
const blob = (letter: string) => ({ sha256: letter.repeat(64), bytes: 7 });

function due(tickets: Ticket[], now: string, changes: Partial<RetentionSources> = {}) {
  return retentionDue({
    store: memoryStore(tickets),
    liveQuarters: () => ["2026-Q3", "2026-Q4"],
    written: async () => [],
    schedule,
    now: () => new Date(now),
    ...changes,
  });
}

function closedAt(opened: string, closed: string, overrides: Partial<Ticket> = {}): Ticket {
  const ticket = aTicket({ opened_at: opened, ...overrides });
  const resolved = anEvent({ kind: "resolved", at: closed, text: "Mended.", lang: "en" });
  return { ...ticket, timeline: [...ticket.timeline, resolved, anEvent({ kind: "closed", at: closed })] };
}

test("a quarter's key is due a year after the last of its tickets was closed, not after the quarter's end", async () => {
  const tickets = [
    closedAt("2026-08-01T10:00:00+05:30", "2026-08-02T10:00:00+05:30"),
    closedAt("2026-09-01T10:00:00+05:30", "2026-12-24T10:00:00+05:30", { screenshots: [blob("a")] }),
  ];
  expect(await due(tickets, "2027-12-24T09:59:00+05:30", { liveQuarters: () => ["2026-Q3"] })).toEqual([]);
  expect(await due(tickets, "2027-12-24T10:00:00+05:30", { liveQuarters: () => ["2026-Q3"] })).toMatchObject([
    { record: "personal-data", name: "2026-Q3", count: 2, at_end: "shred-key", since: "2027-12-24T10:00:00+05:30" },
    { record: "screenshots", name: "2026-Q3", count: 1, at_end: "shred-key" },
  ]);
});

test("a quarter with an open ticket is never due", async () => {
  expect(await due([aTicket({ opened_at: "2026-08-01T10:00:00+05:30" })], "2040-01-01T10:00:00+05:30")).toMatchObject([
    { name: "2026-Q4" },
  ]);
});

test("a quarter without tickets is due a year after its end", async () => {
  const all = await due([], "2028-01-01T00:00:00+05:30");
  expect(all.map(({ name, since }) => [name, since])).toEqual([
    ["2026-Q3", "2027-10-01T00:00:00+05:30"],
    ["2026-Q4", "2028-01-01T00:00:00+05:30"],
  ]);
});

test("logs are due with their oldest line", async () => {
  const line = (at: string) => ({ record: "audit-log" as const, name: "audit.log", at });
  const written = async () => [line("2026-11-21T10:00:00+05:30"), line("2026-11-20T10:00:00+05:30")];
  const found = await due([], "2027-11-20T10:00:00+05:30", { written, liveQuarters: () => [] });
  expect(found).toMatchObject([
    { record: "audit-log", count: 2, since: "2027-11-20T10:00:00+05:30", at_end: "delete" },
  ]);
});

test("evidence is sealed to the key of the quarter it came in", () => {
  const evidence = [{ need: "screenshot", count: 1, blobs: [blob("b")] }];
  const ticket = aTicket({ opened_at: "2026-09-30T10:00:00+05:30", screenshots: [blob("a")] });
  ticket.timeline.push(anEvent({ kind: "evidence-added", at: "2026-10-01T10:00:00+05:30", evidence }));
  expect(blobsOf(ticket)).toEqual([
    { sha256: "a".repeat(64), quarter: "2026-Q3" },
    { sha256: "b".repeat(64), quarter: "2026-Q4" },
  ]);
});
