import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Passkey } from "../usecases/staff-ports.ts";

export interface Passkeys {
  /** `owner`: an invitation or a session; only it can use the challenge that is made here. */
  registration(owner: string, label: string, known: readonly Passkey[], origin: string): Promise<unknown>;
  registered(owner: string, response: unknown, origin: string): Promise<Passkey | undefined>;
  signIn(origin: string): Promise<{ ticket: string; options: unknown }>;
  /** The new counter when the device has proven the key. */
  signedIn(ticket: string, response: unknown, passkey: Passkey, origin: string): Promise<number | undefined>;
}

/** Read when the first passkey comes: a desk that has none starts without it. */
const webauthn = () => import("@simplewebauthn/server");

const NAME = "Sahayata";
const CHALLENGE_MS = 5 * 60_000;
const REMEMBERED = 2000;

/** WebAuthn: challenges live in memory for minutes and are used once. */
export function passkeys(nowMs: () => number = Date.now): Passkeys {
  const challenges = new Map<string, { challenge: string; until: number }>();

  function remember(name: string, challenge: string): void {
    challenges.delete(name);
    challenges.set(name, { challenge, until: nowMs() + CHALLENGE_MS });
    if (challenges.size > REMEMBERED) challenges.delete(challenges.keys().next().value as string);
  }

  function used(name: string): string | undefined {
    const found = challenges.get(name);
    challenges.delete(name);
    return found && found.until > nowMs() ? found.challenge : undefined;
  }

  return {
    async registration(owner, label, known, origin) {
      const options = await (await webauthn()).generateRegistrationOptions({
        rpName: NAME,
        rpID: new URL(origin).hostname,
        userName: label,
        userID: new TextEncoder().encode(label),
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      });
      remember(`register ${owner}`, options.challenge);
      return options;
    },
    async registered(owner, response, origin) {
      const expectedChallenge = used(`register ${owner}`);
      if (!expectedChallenge) return undefined;
      const verified = await soundly(async () =>
        (await webauthn()).verifyRegistrationResponse({
          response: response as RegistrationResponseJSON,
          expectedChallenge,
          expectedOrigin: origin,
          expectedRPID: new URL(origin).hostname,
          requireUserVerification: true,
        }),
      );
      if (!verified?.verified) return undefined;
      const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
      return { id, publicKey: new Uint8Array(publicKey), counter, transports: [...(transports ?? [])] };
    },
    async signIn(origin) {
      const options = await (await webauthn()).generateAuthenticationOptions({
        rpID: new URL(origin).hostname,
        userVerification: "required",
      });
      remember(`sign-in ${options.challenge}`, options.challenge);
      return { ticket: options.challenge, options };
    },
    async signedIn(ticket, response, { id, publicKey, counter }, origin) {
      const expectedChallenge = used(`sign-in ${ticket}`);
      if (!expectedChallenge) return undefined;
      const verified = await soundly(async () =>
        (await webauthn()).verifyAuthenticationResponse({
          response: response as AuthenticationResponseJSON,
          expectedChallenge,
          expectedOrigin: origin,
          expectedRPID: new URL(origin).hostname,
          credential: { id, publicKey, counter },
          requireUserVerification: true,
        }),
      );
      return verified?.verified ? verified.authenticationInfo.newCounter : undefined;
    },
  };
}

/** The library throws at whatever a browser would not send: to the caller a proof that failed. */
async function soundly<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
