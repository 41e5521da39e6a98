import { toIst } from "../domain/instant.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { TicketStore } from "./ports.ts";
import { blobsOf } from "./retention-due.ts";
import type { AuditLog } from "./sealing-ports.ts";

export type Shredding = "shredded" | "unknown" | "in-use" | "gone-already";

export interface EraseQuarter {
  shred: (quarter: Quarter) => Promise<Shredding>;
  store: Pick<TicketStore, "list">;
  /** Says whether there was such a file. */
  deleteBlob: (sha256: string) => Promise<boolean>;
  audit: Pick<AuditLog, "record">;
  now: () => Date;
}

/** Shreds a quarter's keys, and takes away the sealed files that nothing opens any more. */
export async function eraseQuarter(
  quarter: Quarter,
  { who, why }: { who: string; why: string },
  { shred, store, deleteBlob, audit, now }: EraseQuarter,
): Promise<{ outcome: Shredding; blobs: number }> {
  const outcome = await shred(quarter);
  if (outcome === "unknown" || outcome === "in-use") return { outcome, blobs: 0 };
  if (outcome === "shredded")
    await audit.record({ at: toIst(now()), who, what: "key-shredded", subject: quarter, why });
  let blobs = 0;
  for await (const ticket of store.list()) {
    for (const blob of blobsOf(ticket)) {
      if (blob.quarter === quarter && (await deleteBlob(blob.sha256))) blobs += 1;
    }
  }
  return { outcome, blobs };
}
