import { hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { bech32 } from "../domain/bech32.ts";
import { importsOf } from "../testing/imports.ts";
import { deriveOwner, hashOfSecret, ownerFacts } from "./owner-keys.ts";

const CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-Q";

test("a tracking code yields the same keys on every device", async () => {
  const { identity, ...keys } = await deriveOwner(CODE);
  expect(keys).toEqual({
    recipient: "age13zn6nxvktfscudxzm6l03jtcyv3gh2u5k0rt6u7k8l7zs30603hscflaw4",
    ownerId: "zvscykrbqpjc2wbb9mevfa27czewttcb",
    secret: "yq6x359xvm12h98j8aq3f26acbk6aca3",
    actionHash: "c47bd36ecdc1222d670d3653379ed038fb0b929718085175356c584715328753",
  });
  expect(await identityToRecipient(identity)).toBe(keys.recipient);
});

test("the identity is HKDF-SHA-256 of the code's characters without hyphens and check", async () => {
  const { identity } = await deriveOwner(CODE);
  const derived = hkdfSync(
    "sha256",
    CODE.replaceAll("-", "").slice(0, 24),
    "sahayata tracking code 1",
    "age identity",
    32,
  );
  expect(bytesOf(identity.toLowerCase())).toEqual(new Uint8Array(derived));
});

test("however the code was typed, the keys are the same, and another code has other keys", async () => {
  const keys = await deriveOwner(CODE);
  expect(await deriveOwner(CODE.toLowerCase().replaceAll("-", " "))).toEqual(keys);
  const others = await deriveOwner(CODE.replace("MNPQ-Q", "MNPS-M"));
  for (const name of ["identity", "recipient", "ownerId", "secret", "actionHash"] as const) {
    expect(others[name]).not.toBe(keys[name]);
  }
});

test("the ticket holds what proves an owner, and nothing that opens or acts", async () => {
  const keys = await deriveOwner(CODE);
  expect(ownerFacts(keys)).toEqual({
    recipient: keys.recipient,
    owner_id: keys.ownerId,
    action_hash: await hashOfSecret(keys.secret),
  });
});

test("what is no tracking code yields nothing", async () => {
  await expect(deriveOwner(CODE.replace("0123", "0124"))).rejects.toThrow("not a tracking code");
});

test("identities are written as age writes them", async () => {
  const identity = await generateX25519Identity();
  const bytes = bytesOf(identity.toLowerCase());
  expect(bech32("age-secret-key-", bytes).toUpperCase()).toBe(identity);
  expect(await identityToRecipient(bech32("age-secret-key-", bytes).toUpperCase())).toBe(
    await identityToRecipient(identity),
  );
});

test("what derives keys and opens stories runs in a browser: nothing of Node is behind it", () => {
  const seen = new Set<string>();
  const look = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const target of importsOf(path, readFileSync(path, "utf8")))
      if (target.startsWith("src/")) look(target);
      else seen.add(target);
  };
  look("src/adapters/owner-keys.ts");
  look("src/adapters/story-seal.ts");
  expect([...seen].filter((name) => name.startsWith("node:"))).toEqual([]);
  expect([...seen].filter((name) => !name.startsWith("src/")).sort()).toEqual(["age-encryption", "zod"]);
});

/** The 32 bytes in an identity, read without the code under test. */
function bytesOf(identity: string): Uint8Array {
  const letters = identity.slice("age-secret-key-1".length, -6);
  const bits = Array.from(letters, (letter) =>
    "qpzry9x8gf2tvdw0s3jn54khce6mua7l".indexOf(letter).toString(2).padStart(5, "0"),
  );
  return Uint8Array.from(bits.join("").match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
