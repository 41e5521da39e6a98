import { forget, keepItem, keptItems, keptKey } from "./device-database.ts";
import { packParcel, unpackParcel } from "./pack-parcel.ts";
import type { Parcel } from "./send-ticket.ts";

const DAYS_7_MS = 7 * 86_400_000;

export interface Waiting {
  id: string;
  since: number;
  parcel: Parcel;
}

interface Sealed {
  id: string;
  since: number;
  iv: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}

/** Keeps a ticket that could not be sent, under a key that never leaves this profile. It has no number yet. */
export async function keepWaiting(parcel: Parcel): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keptKey(), await packParcel(parcel));
  const sealed: Sealed = { id: parcel.key, since: Date.now(), iv, box };
  await keepItem(sealed);
}

/** What waits on this device; after seven days, or under a lost key, it is wiped. */
export async function waitingParcels(): Promise<Waiting[]> {
  const items = (await keptItems()) as Sealed[];
  const opened = await Promise.all(items.map(openedItem));
  const old = opened.filter((item): item is { id: string } => !("parcel" in item));
  for (const { id } of old) await forget(id);
  return opened.filter((item): item is Waiting => "parcel" in item);
}

/** Acknowledged, or given up: nothing of it stays. */
export function wipeWaiting(id: string): Promise<void> {
  return forget(id);
}

async function openedItem({ id, since, iv, box }: Sealed): Promise<Waiting | { id: string }> {
  if (Date.now() - since > DAYS_7_MS) return { id };
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await keptKey(), box);
    return { id, since, parcel: unpackParcel(plain) };
  } catch (error) {
    if (error instanceof DOMException && error.name === "OperationError") return { id };
    throw error;
  }
}
