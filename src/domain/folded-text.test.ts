import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, foldDigits, foldText } from "./folded-text.ts";

test("spellings that look the same fold to the same text", () => {
  expect(fold("ＰＡＳＳ४൪")).toBe("pass44");
  expect(fold("പാസ്\u200cവേർഡ്")).toBe(fold("പാസ്വേര്\u200dഡ്"));
  expect(fold("ड़")).toBe(fold("\u095c"));
  expect(foldDigits("०१२ ൩൪൫")).toBe("012 345");
});

test("a stretch of the folded text is found again in the original", () => {
  const raw = "പാസ്\u200cവേഡ് ４８２２!";
  const folded = foldText(raw);
  const at = folded.text.indexOf("4822");
  const { start, end } = folded.original(at, at + 4);
  expect(raw.slice(start, end)).toBe("４８２２");
});

test("places never leave the original", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (raw) => {
      const folded = foldText(raw);
      const { start, end } = folded.original(0, folded.text.length);
      expect(start >= 0 && end <= raw.length).toBe(true);
    }),
  );
});
