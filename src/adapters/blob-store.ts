import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { toIst } from "../domain/instant.ts";
import type { BlobStore, Sealer } from "../usecases/sealing-ports.ts";
import { writeDurably } from "./durable-file.ts";

/** Sealed files in a directory of their own, beside Git and never in it. */
export function blobStore(
  directory: string,
  sealer: Pick<Sealer, "sealBytes">,
  now: () => Date = () => new Date(),
): BlobStore {
  return {
    async put(plain) {
      const sealed = await sealer.sealBytes(plain, toIst(now()));
      const sha256 = createHash("sha256").update(sealed).digest("hex");
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      await writeDurably(join(directory, sha256), sealed, { mode: 0o600 });
      return { sha256, bytes: sealed.length };
    },
    async read(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError("a blob is named by a SHA-256");
      const path = join(directory, sha256);
      if (!existsSync(path)) return undefined;
      const bytes = await readFile(path);
      if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`${path} is damaged`);
      return bytes;
    },
  };
}

/** Takes a sealed file away; says whether it was there. */
export async function deleteBlob(directory: string, sha256: string): Promise<boolean> {
  const path = join(directory, sha256);
  if (!/^[0-9a-f]{64}$/.test(sha256) || !existsSync(path)) return false;
  rmSync(path);
  return true;
}
