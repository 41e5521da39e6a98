import { appendFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import type { AuditEntry } from "../usecases/sealing-ports.ts";
import { auditLog } from "./audit-log.ts";

const entry = (at: string): AuditEntry => ({
  at,
  who: "demo",
  what: "unsealed",
  subject: "KL-261121-A7K3FX",
  why: "call back",
});
const OLD = entry("2025-11-20T10:00:00+05:30");
const NEW = entry("2026-11-21T10:00:00+05:30");

test("each look is one line that stays, in a file for this user only", async () => {
  const path = join(temporaryDirectory(), "var", "audit.log");
  await auditLog(path).record(OLD);
  await auditLog(path).record(NEW);
  expect(await auditLog(path).read()).toEqual([OLD, NEW]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("lines past their days are taken away, the others stay, also those written meanwhile", async () => {
  const path = join(temporaryDirectory(), "audit.log");
  const log = auditLog(path);
  await log.record(OLD);
  const [gone] = await Promise.all([
    log.prune("2026-01-01T00:00:00+05:30"),
    log.record(NEW),
    auditLog(path).record(NEW),
  ]);
  expect(gone).toBeLessThanOrEqual(1);
  await log.prune("2026-01-01T00:00:00+05:30");
  expect(await log.read()).toEqual([NEW, NEW]);
  expect(await log.prune("2026-01-01T00:00:00+05:30")).toBe(0);
});

test("a line that somebody changed by hand is named", async () => {
  const path = join(temporaryDirectory(), "audit.log");
  await auditLog(path).record(NEW);
  appendFileSync(path, "nothing happened\n");
  await expect(auditLog(path).read()).rejects.toThrow("audit.log:2");
});

test("where there is no log there is nothing to read or to take away", async () => {
  const log = auditLog(join(temporaryDirectory(), "audit.log"));
  expect(await log.read()).toEqual([]);
  expect(await log.prune(NEW.at)).toBe(0);
});
