import { toIst } from "../domain/instant.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { TicketStore } from "./ports.ts";
import type { AuditLog, BlobStore, Unsealer } from "./sealing-ports.ts";

export interface UnsealTicket {
  store: Pick<TicketStore, "read">;
  unsealer: Unsealer;
  audit: Pick<AuditLog, "record">;
  now: () => Date;
}

export interface Looking {
  who: string;
  why: string;
}

export type Unsealed =
  | { ok: true; personal: Record<string, string>; evidence: { event: string; need: string; value: string }[] }
  | { ok: false; reason: "no-ticket" | "nothing-sealed" | "key-shredded" };

/** Opens a ticket's personal data for somebody who says why. The log is written first: no line, no look. */
export async function unsealTicket(number: TicketNumber, { who, why }: Looking, deps: UnsealTicket): Promise<Unsealed> {
  const { store, unsealer, audit, now } = deps;
  const stored = await store.read(number);
  if (!stored) return { ok: false, reason: "no-ticket" };
  const { sealed, timeline } = stored.ticket;
  const boxes = timeline.flatMap((event) =>
    event.kind === "evidence-added"
      ? event.evidence.flatMap(({ need, sealed: box }) => (box ? [{ event: event.id, need, box }] : []))
      : [],
  );
  if (!sealed && boxes.length === 0) return { ok: false, reason: "nothing-sealed" };
  await audit.record({ at: toIst(now()), who, what: "unsealed", subject: number, why });
  const personal = sealed && (await unsealer.open(sealed));
  const opened = await Promise.all(
    boxes.map(async ({ box, ...about }) => ({ ...about, value: await unsealer.openText(box) })),
  );
  const evidence = opened.flatMap(({ value, ...about }) => (value === undefined ? [] : [{ ...about, value }]));
  if (!personal && evidence.length === 0) return { ok: false, reason: "key-shredded" };
  return { ok: true, personal: personal ?? {}, evidence };
}

/** One screenshot of a ticket, in the same way. */
export async function unsealBlob(
  number: TicketNumber,
  sha256: string,
  { who, why }: Looking,
  { unsealer, audit, now, blobs }: Omit<UnsealTicket, "store"> & { blobs: Pick<BlobStore, "read"> },
): Promise<Uint8Array | undefined> {
  const stored = await blobs.read(sha256);
  if (!stored) return undefined;
  await audit.record({ at: toIst(now()), who, what: "blob-opened", subject: `${number} ${sha256}`, why });
  return unsealer.openBytes(stored);
}
