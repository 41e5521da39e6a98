import { createHash, randomBytes } from "node:crypto";
import { crockfordFrom, foldLookalikes } from "../domain/crockford.ts";

/** Eight characters that live for an hour and bear five wrong tries. */
export function drawOneTimeCode(): { code: string; digest: string } {
  const drawn = crockfordFrom(randomBytes(8));
  const code = `${drawn.slice(0, 4)}-${drawn.slice(4)}`;
  return { code, digest: digestOfOneTimeCode(code) };
}

/** However it was typed. */
export function digestOfOneTimeCode(typed: string): string {
  return createHash("sha256")
    .update(foldLookalikes(typed).replaceAll(/[^0-9A-Z]/g, ""))
    .digest("hex");
}
