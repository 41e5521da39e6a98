import type { Ticket } from "../domain/ticket.ts";
import type { Allowance } from "./intake-ports.ts";
import type { BlobStore } from "./sealing-ports.ts";
import type { Look, Looked } from "./staff-ports.ts";
import { type UnsealTicket, unsealBlob, unsealTicket } from "./unseal-ticket.ts";

export interface StaffLookDeps extends UnsealTicket {
  blobs: Pick<BlobStore, "read">;
  /** However the asking process was taken over: only so many looks. */
  allowance: Allowance;
}

/** The worker's side of a look: counted, written to the log, then opened. */
export async function staffLook(look: Look, deps: StaffLookDeps): Promise<Looked> {
  if (!deps.allowance(look.who).ok || !deps.allowance("everybody").ok) return { ok: false, reason: "too-many" };
  if (look.kind === "personal") {
    const opened = await unsealTicket(look.number, look, deps);
    if (!opened.ok) return opened;
    return {
      ok: true,
      personal: opened.personal,
      evidence: opened.evidence.map(({ need, value }) => ({ need, value })),
    };
  }
  const stored = await deps.store.read(look.number);
  if (!stored) return { ok: false, reason: "no-ticket" };
  // A picture is opened through its own ticket only, so that the log names whose it was.
  if (!picturesOf(stored.ticket).includes(look.sha256)) return { ok: false, reason: "nothing-sealed" };
  const bytes = await unsealBlob(look.number, look.sha256, look, deps);
  return bytes ? { ok: true, bytes: new Uint8Array(bytes) } : { ok: false, reason: "key-shredded" };
}

export function picturesOf({ screenshots, timeline }: Ticket): string[] {
  const added = timeline.flatMap((event) =>
    event.kind === "evidence-added" ? event.evidence.flatMap(({ blobs }) => blobs ?? []) : [],
  );
  return [...screenshots, ...added].map(({ sha256 }) => sha256);
}
