import fc from "fast-check";
import { expect, test } from "vitest";
import { alikeEnough, editCost, similarity } from "./similarity.ts";
import { queryKeys } from "./word-key.ts";

const key = (word: string) => queryKeys(word)[0] ?? { skeleton: "", sound: "" };
const taken = (typed: string, meant: string) => alikeEnough(key(typed), key(meant), similarity(key(typed), key(meant)));

test("a slip of the finger is forgiven in a long word and not in a short one", () => {
  expect(taken("trobleshooting", "troubleshooting")).toBe(true);
  expect(taken("desgnation", "designation")).toBe(true);
  expect(taken("recomendation", "recommendation")).toBe(true);
  expect(taken("vpn", "van")).toBe(false);
  expect(taken("otp", "tap")).toBe(false);
});

test("a word is nearest to itself, and as far from another as that is from it", () => {
  const word = fc.stringMatching(/^[aeioukgtdnpbmrlvs]{1,8}$/);
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editCost(a, a)).toBe(0);
      expect(editCost(a, b)).toBeCloseTo(editCost(b, a));
      if (a !== b) expect(editCost(a, b)).toBeGreaterThan(0);
    }),
  );
});

test("a wrong vowel costs less than a wrong consonant", () => {
  expect(editCost("pasvard", "pasvord")).toBeLessThan(editCost("pasvard", "pasvark"));
});
