import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";

/**
 * `ticket.sahayata.json`: what an officer's browser saves when the desk cannot be reached. The same key as the browser's
 * own queue uses, so that a ticket which comes in both ways is one ticket.
 */
export const ticketDownloadSchema = z.strictObject({
  format: z.literal("sahayata-ticket-1"),
  saved_at: z.iso.datetime({ offset: true }).optional(),
  key: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/)
    .optional(),
  /** The body of a submission, as it would have been sent. */
  submission: z.record(z.string(), z.unknown()),
  screenshots: z
    .array(z.strictObject({ name: z.string().max(255), base64: z.base64() }))
    .max(5)
    .default([]),
});

export interface TicketDownload {
  key: string;
  submission: unknown;
  files: { name: string; bytes: Uint8Array }[];
}

export type ReadDownload = { ok: true; download: TicketDownload } | { ok: false; problem: string };

export async function readTicketDownload(path: string): Promise<ReadDownload> {
  const text = await readFile(path, "utf8");
  const json = parsed(text);
  if (json === undefined) return { ok: false, problem: "is not JSON" };
  const read = ticketDownloadSchema.safeParse(json);
  if (!read.success) return { ok: false, problem: `is no ticket file: ${z.prettifyError(read.error)}` };
  const { key, submission, screenshots } = read.data;
  const files = screenshots.map(({ name, base64 }) => ({ name, bytes: new Uint8Array(Buffer.from(base64, "base64")) }));
  return {
    ok: true,
    download: { key: key ?? `file ${createHash("sha256").update(text).digest("hex")}`, submission, files },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
