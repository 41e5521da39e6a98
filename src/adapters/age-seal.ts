import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Decrypter, Encrypter } from "age-encryption";
import { z } from "zod";
import { checkEmail } from "../domain/email.ts";
import type { Instant } from "../domain/instant.ts";
import { type Quarter, quarterOf } from "../domain/quarter.ts";
import { type BlindKeys, KeyMissing, type Sealer, type Unsealer } from "../usecases/sealing-ports.ts";
import { blindDigest, keyPaths, type PublicKeys, publicKeysReader, readBlindKey } from "./key-files.ts";

const KINDS = ["employee_id", "email"] as const;
const plainSchema = z.record(z.string(), z.string());

/** Seals to the quarters' public keys; knows nothing that opens. */
export function ageSealer(directory: string): Sealer {
  const publicKeys = publicKeysReader(directory);
  let made: { from: PublicKeys; encrypters: Map<Quarter, Encrypter>; blindKeys: Map<Quarter, Buffer> };

  /** What is made of the keys serves as long as the register of keys is the same; every submission needs it. */
  function fromKeys() {
    const from = publicKeys();
    if (made?.from !== from) made = { from, encrypters: new Map(), blindKeys: new Map() };
    return made;
  }

  function liveKey(quarter: Quarter): string {
    const key = publicKeys()[quarter];
    if (!key || key.shredded_at) throw new KeyMissing(`there is no key for ${quarter}: run "desk keys new"`);
    return key.recipient;
  }

  function encrypterFor(quarter: Quarter): Encrypter {
    const { encrypters } = fromKeys();
    const ready = encrypters.get(quarter);
    if (ready) return ready;
    const encrypter = new Encrypter();
    encrypter.addRecipient(liveKey(quarter));
    encrypters.set(quarter, encrypter);
    return encrypter;
  }

  function knownBlindKey(quarter: Quarter): Buffer | undefined {
    const { blindKeys } = fromKeys();
    const known = blindKeys.get(quarter) ?? readBlindKey(directory, quarter);
    if (known) blindKeys.set(quarter, known);
    return known;
  }

  function blindKey(quarter: Quarter): Buffer {
    liveKey(quarter);
    const key = knownBlindKey(quarter);
    if (!key) throw new KeyMissing(`the key of the blind index for ${quarter} is missing`);
    return key;
  }

  const sealBytes = async (plain: Uint8Array | string, at: Instant) => encrypterFor(quarterOf(at)).encrypt(plain);

  function blind(plain: BlindKeys, at: Instant): BlindKeys {
    const given = KINDS.flatMap((kind) => (plain[kind]?.trim() ? [[kind, plain[kind]] as const] : []));
    if (given.length === 0) return {};
    const key = blindKey(quarterOf(at));
    return Object.fromEntries(given.map(([kind, value]) => [kind, blindDigest(key, kind, canonical(kind, value))]));
  }

  return {
    async seal(plain, at) {
      const box = Buffer.from(await sealBytes(JSON.stringify(plain), at)).toString("base64");
      return { quarter: quarterOf(at), box, blind: blind(plain, at) };
    },
    sealText: async (plain, at) => Buffer.from(await sealBytes(plain, at)).toString("base64"),
    sealBytes,
    blind,
    blindAll(kind, value) {
      const live = Object.entries(publicKeys()).filter(([, key]) => key.shredded_at === undefined);
      const keys = live.flatMap(([quarter]) => knownBlindKey(quarter) ?? []);
      return keys.map((key) => blindDigest(key, kind, canonical(kind, value)));
    },
  };
}

/** Opens what the identities in this place open. They are read each time: a shredded key is not remembered. */
export function ageUnsealer(directory: string): Unsealer {
  const paths = keyPaths(directory);

  function identities(): string[] {
    const names = existsSync(paths.identities)
      ? readdirSync(paths.identities).filter((name) => name.endsWith(".txt"))
      : [];
    return names
      .sort()
      .reverse()
      .map((name) => identityOf(name.replace(/\.txt$/, "")));
  }

  function identityOf(quarter: Quarter): string {
    return readFileSync(paths.identity(quarter), "utf8").trim();
  }

  async function openBytes(bytes: Uint8Array, keys = identities()): Promise<Uint8Array | undefined> {
    if (keys.length === 0) return undefined;
    const decrypter = new Decrypter();
    for (const key of keys) decrypter.addIdentity(key);
    try {
      return await decrypter.decrypt(bytes);
    } catch (cause) {
      if (/no identity matched/i.test((cause as Error).message)) return undefined;
      throw new Error("what was sealed is damaged", { cause });
    }
  }

  return {
    async open({ quarter, box }) {
      if (!existsSync(paths.identity(quarter))) return undefined;
      const opened = await openBytes(Buffer.from(box, "base64"), [identityOf(quarter)]);
      return opened && plainSchema.parse(JSON.parse(Buffer.from(opened).toString("utf8")));
    },
    async openText(box) {
      const opened = await openBytes(Buffer.from(box, "base64"));
      return opened && Buffer.from(opened).toString("utf8");
    },
    openBytes: (bytes) => openBytes(bytes),
  };
}

/** One person writes an address in many ways, and is one person. */
function canonical(kind: keyof BlindKeys, value: string): string {
  if (kind === "employee_id") return value.normalize("NFKC").trim();
  return checkEmail(value).value.toLowerCase();
}
