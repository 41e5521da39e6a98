import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { toIst } from "../domain/instant.ts";
import { nextQuarter, type Quarter, quarterOf } from "../domain/quarter.ts";
import { locked } from "./directory-lock.ts";
import { syncFolder, writeDurably } from "./durable-file.ts";
import { eraseFile, keyPaths, makeKeyDirectories, type PublicKeys, readPublicKeys } from "./key-files.ts";

export interface ListedKey {
  quarter: Quarter;
  recipient: string;
  made_at: string;
  shredded_at?: string | undefined;
  /** Whether this place holds what opens and what finds. */
  identity: boolean;
  blind: boolean;
}

export interface KeyRing {
  /** The key of this quarter, made if there is none; never made again once it was shredded. */
  make(quarter: Quarter): Promise<"made" | "there">;
  /** This quarter's and the next one's, so that the turn of the quarter needs nobody. */
  keepAhead(): Promise<Quarter[]>;
  list(): ListedKey[];
  /** Erases what opens and what finds; the public key stays, with the time of the erasure. */
  shred(quarter: Quarter): Promise<"shredded" | "unknown" | "in-use" | "gone-already">;
}

export function keyRing(directory: string, now: () => Date = () => new Date()): KeyRing {
  const paths = keyPaths(directory);

  async function make(quarter: Quarter): Promise<"made" | "there"> {
    if (readPublicKeys(directory)[quarter]) return "there";
    makeKeyDirectories(directory);
    return locked(join(directory, ".lock"), async () => {
      const keys = readPublicKeys(directory);
      if (keys[quarter]) return "there";
      const identity = await kept(paths.identity(quarter), generateX25519Identity);
      await kept(paths.blindKey(quarter), () => randomBytes(32).toString("hex"));
      const recipient = await identityToRecipient(identity);
      await writePublic({ ...keys, [quarter]: { recipient, made_at: toIst(now()) } });
      return "made";
    });
  }

  async function writePublic(keys: PublicKeys): Promise<void> {
    const sorted = Object.fromEntries(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1)));
    await writeDurably(paths.recipients, `${JSON.stringify(sorted, undefined, 2)}\n`);
  }

  return {
    make,
    async keepAhead() {
      const current = quarterOf(toIst(now()));
      const made: Quarter[] = [];
      for (const quarter of [current, nextQuarter(current)]) if ((await make(quarter)) === "made") made.push(quarter);
      return made;
    },
    list() {
      return Object.entries(readPublicKeys(directory)).map(([quarter, key]) => ({
        quarter,
        ...key,
        identity: existsSync(paths.identity(quarter)),
        blind: existsSync(paths.blindKey(quarter)),
      }));
    },
    async shred(quarter) {
      if (!readPublicKeys(directory)[quarter]) return "unknown";
      if (quarter >= quarterOf(toIst(now()))) return "in-use";
      return locked(join(directory, ".lock"), async () => {
        const keys = readPublicKeys(directory);
        const key = keys[quarter] as PublicKeys[Quarter];
        const left = [paths.identity(quarter), paths.blindKey(quarter)].filter((path) => existsSync(path));
        if (key.shredded_at && left.length === 0) return "gone-already";
        await writePublic({ ...keys, [quarter]: { ...key, shredded_at: key.shredded_at ?? toIst(now()) } });
        for (const path of left) await eraseFile(path);
        for (const folder of [paths.identities, paths.blindKeys]) if (existsSync(folder)) await syncFolder(folder);
        return "shredded";
      });
    },
  };
}

/** A key that an interrupted run has left is used, not replaced: something may be sealed to it already. */
async function kept(path: string, make: () => string | Promise<string>): Promise<string> {
  if (!existsSync(path)) await writeDurably(path, `${await make()}\n`, { mode: 0o600 });
  return readFileSync(path, "utf8").trim();
}
