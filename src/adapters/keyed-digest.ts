import { createHash, createHmac } from "node:crypto";
import type { Digest } from "../usecases/intake-ports.ts";

export const keyedDigest: Digest = (key, text) => createHmac("sha256", key).update(text).digest();

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
