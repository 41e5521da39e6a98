import { deriveOwner, ownerFacts } from "../../adapters/owner-keys.ts";
import type { Submission } from "../../domain/submission.ts";
import { drawCode } from "../../domain/tracking-code.ts";
import type { Picture } from "./pictures.ts";
import type { Parcel } from "./send-ticket.ts";

/** Makes the tracking code here, on the officer's device: the desk is told only what proves it. */
export function parcelMaker(): (submission: Submission, pictures: readonly Picture[]) => Promise<Parcel> {
  const code = newCode();
  let last: { content: string; key: string } | undefined;
  return async (submission, pictures) => {
    const content = JSON.stringify([submission, pictures.map(({ name, blob }) => [name, blob.size])]);
    // The same content keeps its key however often it is sent; another content is another request.
    last = last?.content === content ? last : { content, key: crypto.randomUUID() };
    return { key: last.key, code, submission, owner: ownerFacts(await deriveOwner(code)), pictures };
  };
}

export function newCode(): string {
  return drawCode((count) => crypto.getRandomValues(new Uint8Array(count)));
}
