import { expect, test } from "vitest";
import { countDescription, normaliseDescription } from "./description.ts";

test("each letter of a script counts as one, up to the limit of the desk and beyond", () => {
  expect(countDescription("क".repeat(500))).toBe(500);
  expect(countDescription("क".repeat(501))).toBe(501);
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
  expect(countDescription("\u095f".repeat(251))).toBe(502);
});

test("normalising twice changes nothing", () => {
  const once = normaliseDescription(" \u0958\r\rb ");
  expect(normaliseDescription(once)).toBe(once);
});
