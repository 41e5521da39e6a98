import fc from "fast-check";
import { expect, test } from "vitest";
import { corpus } from "../testing/detection-corpus.ts";
import { placehold, redact } from "./redact.ts";

test("secrets and personal identifiers give way to a word that says what was there", () => {
  expect(redact("Password: Demo@12345 hai, dob 01.01.1980 PAN AAAPX0000A")).toEqual({
    text: "Password: [removed: password] hai, dob [removed: birth-date] PAN [removed: pan]",
    kinds: ["password", "birth-date", "pan"],
  });
  expect(redact("VPN password nahi mila")).toEqual({ text: "VPN password nahi mila", kinds: [] });
});

const pieces = [
  ...corpus("credentials-with"),
  ...corpus("credentials-without"),
  ...corpus("personal-with"),
  ...corpus("personal-without"),
].map(({ text }) => text);
const mixture = fc
  .array(
    fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("password", "Demo@1x", "otp", "4821", "["),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(" "));

test("redacting twice changes nothing", () => {
  fc.assert(
    fc.property(mixture, (text) => {
      const once = redact(text).text;
      expect(redact(once)).toEqual({ text: once, kinds: [] });
    }),
    { numRuns: 300 },
  );
});

test("GSTIN, ARN, phone and mail become numbered placeholders, the same value the same number", () => {
  expect(
    placehold(
      "Call 9000000001 or +91 90000 00001, 0484-2390404, mail a.b@demo.gov.in, 09AAACX0000A1Z9, AA0901200000035, 09aaacx0000a1z9",
    ),
  ).toEqual({
    text: "Call [phone-1] or [phone-1], [phone-2], mail [email-1], [gstin-1], [arn-1], [gstin-1]",
    originals: {
      "phone-1": "9000000001",
      "phone-2": "0484-2390404",
      "email-1": "a.b@demo.gov.in",
      "gstin-1": "09AAACX0000A1Z9",
      "arn-1": "AA0901200000035",
    },
  });
});

test("a placeholder already in the text keeps its number to itself", () => {
  expect(placehold("[gstin-1] and 09AAACX0000A1Z9").text).toBe("[gstin-1] and [gstin-2]");
});

test("placeholding twice changes nothing, and the originals put the text back", () => {
  fc.assert(
    fc.property(mixture, (text) => {
      const once = placehold(text);
      expect(placehold(once.text)).toEqual({ text: once.text, originals: {} });
    }),
    { numRuns: 300 },
  );
  const text = "Mail demo@demo.gov.in on 09AAACX0000A1Z9";
  const { text: held, originals } = placehold(text);
  expect(held.replace(/\[([a-z]+-\d+)\]/g, (_, name: string) => originals[name] ?? "")).toBe(text);
});
