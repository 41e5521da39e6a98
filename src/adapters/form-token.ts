import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface FormTokens {
  issue(): string;
  /** `early`: nobody fills in the form this fast. */
  check(token: string): "ok" | "early" | "old" | "forged";
}

export interface FormTokenOptions {
  secret: string;
  nowMs?: () => number;
  atLeastMs?: number;
  atMostMs?: number;
}

const HOUR_MS = 3_600_000;

/** Says when a form was given out, without keeping anything: `<time>.<chance>.<signature>`. */
export function formTokens({
  secret,
  nowMs = Date.now,
  atLeastMs = 5000,
  atMostMs = 12 * HOUR_MS,
}: FormTokenOptions): FormTokens {
  const sign = (text: string) => createHmac("sha256", secret).update(`form ${text}`).digest("base64url");
  return {
    issue() {
      const text = `${nowMs().toString(36)}.${randomBytes(12).toString("base64url")}`;
      return `${text}.${sign(text)}`;
    },
    check(token) {
      const [time = "", chance = "", signature = ""] = token.split(".");
      const expected = sign(`${time}.${chance}`);
      if (signature.length !== expected.length) return "forged";
      if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return "forged";
      const age = nowMs() - Number.parseInt(time, 36);
      if (age < atLeastMs) return "early";
      return age > atMostMs ? "old" : "ok";
    },
  };
}
