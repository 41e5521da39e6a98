import { expect, test } from "vitest";
import { readYaml } from "../adapters/yaml-file.ts";
import { dueForErasure, type Holding, keepDays, keptSince, retentionSchema } from "./retention.ts";

const schedule = readYaml("content/retention.yaml", retentionSchema);
const NOW = "2027-12-31T10:00:00+05:30";
const held = (record: Holding["record"], ended: string | undefined): Holding => ({
  record,
  name: record,
  ended,
  count: 1,
});

test("personal data and the logs of its processing stay a year, system logs 180 days, stories 180 days after closing", () => {
  const days = (["personal-data", "screenshots", "audit-log", "mail", "system-log", "stories"] as const).map((kind) =>
    keepDays(schedule, kind),
  );
  expect(days).toEqual([365, 365, 365, 365, 180, 180]);
});

test("what is past its days is due, what is not is not, and what is in use never", () => {
  const holdings = [
    held("personal-data", "2026-12-31T10:00:00+05:30"),
    held("personal-data", "2026-12-31T10:01:00+05:30"),
    held("personal-data", undefined),
    held("stories", "2027-01-01T00:00:00+05:30"),
  ];
  expect(dueForErasure(schedule, holdings, NOW).map(({ record, since, at_end }) => [record, since, at_end])).toEqual([
    ["stories", "2027-06-30T00:00:00+05:30", "delete"],
    ["personal-data", "2027-12-31T10:00:00+05:30", "shred-key"],
  ]);
});

test("tickets without personal data are never due: other laws keep them", () => {
  expect(dueForErasure(schedule, [held("tickets", "2017-01-01T00:00:00+05:30")], NOW)).toEqual([]);
  expect(() => keepDays(schedule, "tickets")).toThrow("tickets");
});

test("what is older than its days is told by one moment", () => {
  expect(keptSince(schedule, "system-log", NOW)).toBe("2027-07-04T10:00:00+05:30");
});

test("a schedule that leaves a record out, or keeps one for so many days, is refused", () => {
  const without = { records: schedule.records.filter(({ id }) => id !== "mail") };
  expect(retentionSchema.safeParse(without).success).toBe(false);
  const odd = { records: schedule.records.map((record) => ({ ...record, at_end: "keep" })) };
  expect(retentionSchema.safeParse(odd).success).toBe(false);
});
