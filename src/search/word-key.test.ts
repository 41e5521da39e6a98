import { describe, expect, test } from "vitest";
import { cleanText } from "./clean-text.ts";
import { indexKeys, keyFromText, keyText, queryKeys, withDigits, withoutDigits } from "./word-key.ts";

const asked = (word: string) => queryKeys(cleanText(word)).map(keyText);
const kept = (word: string) => indexKeys(cleanText(word)).map(keyText);
const skeletons = (word: string) => queryKeys(cleanText(word)).map(({ skeleton }) => skeleton);

describe("a word typed in one way is kept under a key of the others", () => {
  test.each([
    ["समस्याओं", "समस्या"],
    ["समस्यायें", "समस्याएँ"],
    ["samasyaon", "समस्या"],
    ["कर्मचारियों", "कर्मचारी"],
    ["प्रतिनिधियों", "प्रतिनिधि"],
    ["vpn", "वीपीएन"],
    ["വിപിഎൻ", "VPN"],
    ["एसएसओ", "SSO"],
    ["installation", "इन्स्टाल"],
    ["saksham", "सक्षम"],
    ["adheenasth", "अधीनस्थ"],
    ["tickets", "ticket"],
    ["प्रश्न", "prashn"],
    ["escalated", "escalation"],
  ])("%s and %s", (typed, written) => {
    expect(asked(typed).filter((key) => kept(written).includes(key))).not.toEqual([]);
  });
});

describe("a word typed by ear shares the consonants of the right one", () => {
  test.each([
    ["paswrd", "password"],
    ["pasword", "पासवर्ड"],
    ["downlod", "डाउनलोड"],
    ["tiket", "टिकट"],
    ["jeen", "गीन"],
    ["screnshot", "स्क्रीनशॉट"],
    ["praathmikta", "प्राथमिकता"],
    ["desgnation", "designation"],
  ])("%s and %s", (typed, written) => {
    expect(skeletons(typed).filter((skeleton) => skeletons(written).includes(skeleton))).not.toEqual([]);
  });
});

test("words of different meaning keep different keys", () => {
  for (const [one, other] of [
    ["login", "ledger"],
    ["पासवर्ड", "परिपत्र"],
    ["टिकट", "तैनात"],
    ["circular", "center"],
  ] as const) {
    expect(kept(one)).not.toEqual(kept(other));
  }
});

test("a key is read back from the index as it was written, digits and all", () => {
  for (const word of ["gstr3b", "f5", "133", "password"]) {
    const [key] = indexKeys(word);
    expect(key && keyFromText(keyText(key))).toEqual(key);
    expect(keyText(key ?? { skeleton: "", sound: "" })).not.toMatch(/\d/);
  }
  expect(withDigits(withoutDigits("x41/2018"))).toBe("x41/2018");
});
