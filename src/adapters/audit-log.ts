import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { epochMs, type Instant, instantSchema } from "../domain/instant.ts";
import { AUDITED, type AuditLog } from "../usecases/sealing-ports.ts";
import { locked } from "./directory-lock.ts";
import { appendDurably, writeDurably } from "./durable-file.ts";

const entrySchema = z.strictObject({
  at: instantSchema,
  who: z.string(),
  what: z.enum(AUDITED),
  subject: z.string(),
  why: z.string(),
});

/** One line of JSON for each time somebody looked at, made or destroyed what is sealed. */
export function auditLog(path: string): AuditLog {
  async function read() {
    if (!existsSync(path)) return [];
    const lines = (await readFile(path, "utf8")).split("\n").filter(Boolean);
    return lines.map((line, place) => parsed(line, `${path}:${place + 1}`));
  }

  return {
    async record(entry) {
      const line = `${JSON.stringify(entrySchema.parse(entry))}\n`;
      await mkdir(dirname(path), { recursive: true });
      await locked(`${path}.lock`, () => appendDurably(path, line));
    },
    read,
    prune: (before) => (existsSync(path) ? locked(`${path}.lock`, () => pruned(before)) : Promise.resolve(0)),
  };

  async function pruned(before: Instant): Promise<number> {
    const entries = await read();
    const kept = entries.filter(({ at }) => epochMs(at) >= epochMs(before));
    const gone = entries.length - kept.length;
    if (gone > 0) await writeDurably(path, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(""), { mode: 0o600 });
    return gone;
  }
}

function parsed(line: string, where: string): z.output<typeof entrySchema> {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`${where} is no line of an audit log`, { cause });
  }
}
