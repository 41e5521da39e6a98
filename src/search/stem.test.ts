import { expect, test } from "vitest";
import { stemEnglish, stemHindi, stemHinglish, stemMalayalam } from "./stem.ts";

test("English forms of one word share their stem", () => {
  expect(new Set(["install", "installed", "installing", "installs", "installation"].map(stemEnglish)).size).toBe(1);
  expect(new Set(["verify", "verifies", "verified"].map(stemEnglish)).size).toBe(1);
});

test("a short word and an acronym stay whole", () => {
  expect(["aces", "sso", "bus", "f5"].map(stemEnglish)).toEqual(["aces", "sso", "bus", "f5"]);
});

test("Hindi forms of one word share their stem", () => {
  expect(new Set(["समस्या", "समस्याओं", "समस्यायें", "समस्याएं"].map(stemHindi)).size).toBe(1);
  expect(new Set(["अधिकारी", "अधिकारियों"].map(stemHindi)).size).toBe(1);
  expect(new Set(["खोलना", "खोलें", "खोलने"].map(stemHindi)).size).toBe(1);
});

test("a Hindi word is not cut below two consonants", () => {
  expect(stemHindi("सोनी")).toBe("सोन");
  expect(stemHindi("नया")).toBe("नय");
});

test("romanised Hindi and Malayalam lose the endings of their own", () => {
  expect(new Set(["samasya", "samasyaon", "samasyayen"].map(stemHinglish)).size).toBe(1);
  expect(stemMalayalam("പ്രശ്നങ്ങൾ")).toBe(stemMalayalam("പ്രശ്നം"));
});
