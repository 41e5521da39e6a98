import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

export interface Cost {
  N: number;
  r: number;
  p: number;
}

/** 64 MB and about a quarter of a second for each guess. */
const COST: Cost = { N: 2 ** 16, r: 8, p: 2 };
const BYTES = 32;

/** `scrypt$N$r$p$salt$hash`: what was asked of the guesser stands beside the hash, and can be raised later. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt = "", hash = ""] = stored.split("$");
  if (kind !== "scrypt") throw new Error("a stored password is of no known kind");
  const expected = Buffer.from(hash, "base64url");
  const made = await derive(password, Buffer.from(salt, "base64url"), { N: Number(N), r: Number(r), p: Number(p) });
  return made.length === expected.length && timingSafeEqual(made, expected);
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r + 2 ** 20;
  return new Promise((resolve, reject) =>
    // The same letters typed on another keyboard are the same password.
    scrypt(password.normalize("NFKC"), salt, BYTES, { ...cost, maxmem }, (error, key) =>
      error ? reject(new Error("scrypt failed", { cause: error })) : resolve(key),
    ),
  );
}
