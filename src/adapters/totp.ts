import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";

const PERIOD_S = 30;

export function drawTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The step of the clock that the typed code belongs to, one step early or late; undefined for a wrong code. */
export function totpStep(secret: string, typed: string, now: Date): number | undefined {
  const token = typed.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = timer(secret, "").validate({ token, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}

/** What an authenticator app reads, as a picture and as text. */
export function totpCard(secret: string, label: string): { svg: { size: number; path: string }; text: string } {
  const { data, size } = encode(timer(secret, label).toString(), { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { svg: { size, path }, text: secret.replaceAll(/(.{4})(?=.)/g, "$1 ") };
}

/** For tests and for whoever has no app at hand: the code of this moment. */
export function totpCode(secret: string, now: Date): string {
  return timer(secret, "").generate({ timestamp: now.getTime() });
}

function timer(secret: string, label: string): TOTP {
  return new TOTP({ issuer: "Sahayata", label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_S });
}
