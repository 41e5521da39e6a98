import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ageUnsealer } from "../src/adapters/age-seal.ts";
import { auditLog } from "../src/adapters/audit-log.ts";
import { environment } from "../src/adapters/environment.ts";
import { keyPaths } from "../src/adapters/key-files.ts";
import type { UnsealTicket } from "../src/usecases/unseal-ticket.ts";
import { NotForYou } from "./not-for-you.ts";

/** A look at sealed data, as it is asked for on the command line: with the key at hand, and with a line in the log. */
export function openUnsealing(): Omit<UnsealTicket, "store"> {
  const { varPath } = environment();
  const { identities } = keyPaths(varPath("keys"));
  const keys = existsSync(identities) ? readdirSync(identities).filter((name) => name.endsWith(".txt")) : [];
  if (keys.length === 0) {
    throw new NotForYou(
      `Nothing was opened: ${identities} holds no key. Run this where the desk's worker runs, or ask whoever holds the key.`,
    );
  }
  for (const key of keys) mustBeReadable(join(identities, key));
  return { unsealer: ageUnsealer(varPath("keys")), audit: auditLog(varPath("audit.log")), now: () => new Date() };
}

function mustBeReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (cause) {
    const sentence = `Nothing was opened: ${path} is for another user of this machine. Ask whoever holds the key.`;
    throw new NotForYou(sentence, { cause });
  }
}
