import { createHash, randomInt } from "node:crypto";
import { type Challenge, createChallenge, type Solution, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";

export interface ChallengeGate {
  make(): Promise<unknown>;
  /** True once for each challenge that was solved in time. */
  passes(payload: string): Promise<boolean>;
}

export interface ChallengeOptions {
  secret: string;
  now?: () => Date;
  /** Rounds of the key derivation for each try, and the most tries: half a second or so on an old office computer. */
  cost?: number;
  tries?: number;
}

const MINUTES_MS = 60_000;
const VALID_MS = 20 * MINUTES_MS;
const REMEMBERED = 100_000;

const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({ nonce: z.string().max(200), expiresAt: z.number() }),
    signature: z.string().max(200),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string().max(200) }).loose(),
});

/** Proof of work from this very server: a form filled in by hand waits for nothing, a flood of them costs its sender. */
export function challengeGate({
  secret,
  now = () => new Date(),
  cost = 2000,
  tries = 200,
}: ChallengeOptions): ChallengeGate {
  const secrets = {
    hmacSignatureSecret: keyFor("challenge", secret),
    hmacKeySignatureSecret: keyFor("solution", secret),
  };
  const spent = new Map<string, number>();

  function spend(nonce: string, expiresMs: number): boolean {
    if (spent.has(nonce)) return false;
    for (const [oldest, ends] of spent) {
      if (ends > now().getTime() && spent.size < REMEMBERED) break;
      spent.delete(oldest);
    }
    spent.set(nonce, expiresMs);
    return true;
  }

  return {
    make: () =>
      createChallenge({
        algorithm: "PBKDF2/SHA-256",
        cost,
        counter: randomInt(Math.ceil(tries / 4), tries),
        deriveKey,
        expiresAt: new Date(now().getTime() + VALID_MS),
        ...secrets,
      }),
    async passes(payload) {
      const read = readPayload(payload);
      if (!read || read.challenge.parameters.expiresAt * 1000 <= now().getTime()) return false;
      const challenge = read.challenge as unknown as Challenge;
      const solution = read.solution as unknown as Solution;
      const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets });
      return verified && spend(read.challenge.parameters.nonce, read.challenge.parameters.expiresAt * 1000);
    },
  };
}

/** The widget sends JSON in base 64. */
function readPayload(payload: string): z.output<typeof payloadSchema> | undefined {
  const text = payload.startsWith("{") ? payload : Buffer.from(payload, "base64").toString("utf8");
  try {
    const parsed = payloadSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function keyFor(purpose: string, secret: string): string {
  return createHash("sha256").update(`${purpose} ${secret}`).digest("hex");
}
