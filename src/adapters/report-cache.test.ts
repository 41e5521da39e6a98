import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeYear } from "../../scripts/make-year.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { anEvent } from "../testing/tickets.ts";
import { openTicketStore } from "./open-ticket-store.ts";
import { readSummaries } from "./report-cache.ts";
import { type ReportRules, readReportRules } from "./report-cache-rules.ts";

const rules = await readReportRules("content");

async function aYear(count: number, read: ReportRules = rules) {
  const folder = await temporaryDirectory();
  const repository = join(folder, "tickets.git");
  await makeYear(repository, { desks: rules.desks, count, seed: "cache", until: "2026-10-31" });
  const cacheFile = join(folder, "cache", "summaries");
  return { repository, cacheFile, read: (with_ = read) => readSummaries({ repository, cacheFile, rules: with_ }) };
}

test("a second report reads no ticket again and says the same", async () => {
  const { read } = await aYear(60);
  const first = await read();
  const second = await read();
  expect(first).toMatchObject({ derived: 60, summaries: { length: 60 } });
  expect(second).toEqual({ ...first, derived: 0 });
});

test("only what has changed is derived again", async () => {
  const { repository, read } = await aYear(40);
  const { summaries } = await read();
  const store = await openTicketStore({ directory: repository, author: { name: "Test", email: "test@demo.gov.in" } });
  const number = summaries[0]?.number as Parameters<typeof store.read>[0];
  const stored = await store.read(number);
  await store.append(number, [anEvent({ at: "2026-11-01T10:00:00+05:30" })], stored?.head ?? "");
  await store.close();
  expect(await read()).toMatchObject({ derived: 1, summaries: { length: 40 } });
});

test("other rules derive everything anew", async () => {
  const { read } = await aYear(20);
  await read();
  expect(await read({ ...rules, fingerprint: "others" })).toMatchObject({ derived: 20 });
});

test("a damaged cache costs time and nothing else", async () => {
  const { cacheFile, read } = await aYear(20);
  const { summaries } = await read();
  const text = readFileSync(cacheFile, "utf8");
  writeFileSync(cacheFile, text.slice(0, text.length - 300));
  const again = await read();
  expect(again.derived).toBeGreaterThan(0);
  expect(again.summaries).toEqual(summaries);
});

test("the cache holds no word that anybody wrote", async () => {
  const { cacheFile, read } = await aYear(60);
  await read();
  expect(readFileSync(cacheFile, "utf8")).not.toMatch(/‡|Error|Officer|button/);
});
