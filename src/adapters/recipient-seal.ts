import { Encrypter } from "age-encryption";
import { type Quarter, quarterOf, quarterSchema } from "../domain/quarter.ts";
import type { SubmitDeps } from "../usecases/submit-ticket.ts";

export type Recipients = ReadonlyMap<Quarter, string>;

/** `2026-Q4=age1… 2027-Q1=age1…`, as `desk keys list` shows them; undefined where it is something else. */
export function readRecipients(text: string): Recipients | undefined {
  const pairs = text.split(/[\s,]+/).filter(Boolean);
  const read = pairs.map((pair) => /^(\d{4}-Q[1-4])=(age1[0-9a-z]{58})$/.exec(pair));
  if (read.some((match) => match === null)) return undefined;
  return new Map(read.map((match) => [quarterSchema.parse(match?.[1]), match?.[2] as string]));
}

/**
 * Seals where no key ring is: public keys alone, from a setting. Nobody is found again by what is sealed so, and
 * without the quarter's key nothing is kept.
 */
export function recipientSealer(recipients: Recipients): SubmitDeps["sealer"] {
  return {
    blindAll: () => [],
    async seal(plain, at) {
      const quarter = quarterOf(at);
      const recipient = recipients.get(quarter);
      if (!recipient) return undefined;
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      const box = await encrypter.encrypt(JSON.stringify(plain));
      return { quarter, box: Buffer.from(box).toString("base64"), blind: {} };
    },
  };
}
