import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { readRecipients, recipientSealer } from "./recipient-seal.ts";

const AT = "2026-11-21T10:00:00+05:30";

test("what is sealed to a quarter's public key from the settings is opened by that quarter's identity alone", async () => {
  const identity = await generateX25519Identity();
  const recipients = readRecipients(`2026-Q4=${await identityToRecipient(identity)}`);
  const sealed = await recipientSealer(recipients ?? new Map()).seal({ "gstin-1": "a" }, AT);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const opened = await decrypter.decrypt(Buffer.from(sealed?.box ?? "", "base64"), "text");
  expect(sealed).toMatchObject({ quarter: "2026-Q4", blind: {} });
  expect(JSON.parse(opened)).toEqual({ "gstin-1": "a" });
});

test("nothing is sealed, and nothing kept, where the quarter's key is not known", async () => {
  expect(await recipientSealer(new Map()).seal({ "gstin-1": "a" }, AT)).toBeUndefined();
});

test("a setting that is no list of quarters and keys is none", () => {
  expect(readRecipients("")).toEqual(new Map());
  expect(readRecipients("2026-Q4=AGE-SECRET-KEY-1X")).toBeUndefined();
  expect(readRecipients("age1abc")).toBeUndefined();
});
