import { expect, test } from "vitest";
import { checkDescription, countDescription, normaliseDescription } from "./description.ts";

test("500 characters are accepted and 501 refused", () => {
  expect(checkDescription("क".repeat(500))).toMatchObject({ ok: true, n: 500 });
  expect(checkDescription("क".repeat(501))).toMatchObject({ ok: false, code: "desc.too_long", n: 501 });
});

test("characters are code points after NFC, with one for a line break and none for the ends", () => {
  expect(countDescription("  a\r\nb \n")).toBe(3);
  expect(countDescription("e\u0301")).toBe(1);
  expect(countDescription("😀")).toBe(1);
  expect(countDescription("")).toBe(0);
});

test("a Devanagari letter that NFC takes apart counts as two", () => {
  expect(countDescription("\u0958")).toBe(2);
  expect(countDescription("\u095f".repeat(250))).toBe(500);
  expect(checkDescription("\u095f".repeat(251)).ok).toBe(false);
});

test("normalising twice changes nothing", () => {
  const once = normaliseDescription(" \u0958\r\rb ");
  expect(normaliseDescription(once)).toBe(once);
});
