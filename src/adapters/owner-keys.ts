import { identityToRecipient } from "age-encryption";
import { bech32 } from "../domain/bech32.ts";
import { crockfordFrom } from "../domain/crockford.ts";
import type { Owner } from "../domain/ticket.ts";
import { codeSecret, readCode } from "../domain/tracking-code.ts";

// Runs in the officer's browser as on the server: nothing of Node may come in here.

export interface OwnerKeys {
  /** Opens the stories of the ticket; never leaves the device. */
  identity: string;
  recipient: string;
  /** Names the story's file. */
  ownerId: string;
  /** Goes into the header `Authorization: Ticket …` when the owner acts. */
  secret: string;
  actionHash: string;
}

const PURPOSES = { identity: "age identity", ownerId: "owner id", secret: "action secret" } as const;
const SALT = "sahayata tracking code 1";

/** All keys of whoever holds a tracking code; the same on every device, and none leads back to the code. */
export async function deriveOwner(code: string): Promise<OwnerKeys> {
  const read = readCode(code);
  if (!read) throw new RangeError("this is not a tracking code");
  const key = await crypto.subtle.importKey("raw", utf8(codeSecret(read)), "HKDF", false, ["deriveBits"]);
  const identity = bech32("age-secret-key-", await derived(key, PURPOSES.identity)).toUpperCase();
  const secret = crockfordFrom(await derived(key, PURPOSES.secret)).toLowerCase();
  return {
    identity,
    recipient: await identityToRecipient(identity),
    ownerId: crockfordFrom(await derived(key, PURPOSES.ownerId)).toLowerCase(),
    secret,
    actionHash: await hashOfSecret(secret),
  };
}

/** What the ticket's file holds of its owner. */
export function ownerFacts({ recipient, ownerId, actionHash }: OwnerKeys): Owner {
  return { recipient, owner_id: ownerId, action_hash: actionHash };
}

export async function hashOfSecret(secret: string): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(secret))));
}

async function derived(key: CryptoKey, purpose: string): Promise<Uint8Array> {
  const how = { name: "HKDF", hash: "SHA-256", salt: utf8(SALT), info: utf8(purpose) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
