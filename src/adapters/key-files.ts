import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Quarter, quarterSchema } from "../domain/quarter.ts";
import { writeDurably } from "./durable-file.ts";

export const publicKeysSchema = z.record(
  quarterSchema,
  z.strictObject({ recipient: z.string().startsWith("age1"), made_at: z.string(), shredded_at: z.string().optional() }),
);
export type PublicKeys = z.output<typeof publicKeysSchema>;

/** Where the keys lie: what everybody may know, what the worker may read, and what the HTTP process needs for look-ups. */
export function keyPaths(directory: string) {
  return {
    recipients: join(directory, "recipients.json"),
    identities: join(directory, "identities"),
    identity: (quarter: Quarter) => join(directory, "identities", `${quarter}.txt`),
    blindKeys: join(directory, "blind"),
    blindKey: (quarter: Quarter) => join(directory, "blind", `${quarter}.key`),
  };
}

export function readPublicKeys(directory: string): PublicKeys {
  const path = keyPaths(directory).recipients;
  if (!existsSync(path)) return {};
  try {
    return publicKeysSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new Error(`${path} cannot be read`, { cause });
  }
}

/** Read again only when the file has changed: every submission asks. */
export function publicKeysReader(directory: string): () => PublicKeys {
  const path = keyPaths(directory).recipients;
  let known: { stamp: string; keys: PublicKeys } | undefined;
  return () => {
    const found = statSync(path, { throwIfNoEntry: false });
    const stamp = found ? `${found.ino} ${found.mtimeMs} ${found.size}` : "none";
    if (known?.stamp !== stamp) known = { stamp, keys: readPublicKeys(directory) };
    return known.keys;
  };
}

/** The key of the blind index, or undefined where it is shredded. */
export function readBlindKey(directory: string, quarter: Quarter): Buffer | undefined {
  const path = keyPaths(directory).blindKey(quarter);
  return existsSync(path) ? Buffer.from(readFileSync(path, "utf8").trim(), "hex") : undefined;
}

export function blindDigest(key: Buffer, kind: string, value: string): string {
  return createHmac("sha256", key).update(`${kind}:${value}`).digest("hex").slice(0, 32);
}

/** Over the old bytes first, though no disk promises that they lay in the same place. */
export async function eraseFile(path: string): Promise<void> {
  if (!existsSync(path)) return;
  await writeDurably(path, randomBytes(statSync(path).size), { inPlace: true });
  rmSync(path);
}

export function makeKeyDirectories(directory: string): void {
  const { identities, blindKeys } = keyPaths(directory);
  mkdirSync(directory, { recursive: true });
  for (const path of [identities, blindKeys]) mkdirSync(path, { recursive: true, mode: 0o700 });
}
