import { expect, test } from "vitest";
import { spelledLetters } from "./letter-names.ts";

test("a word that spells out Latin letters is those letters", () => {
  expect(["वीपीएन", "एसएसओ", "टीएमएस", "आईडी", "ജിഎഫ്സി"].map(spelledLetters)).toEqual([
    "vpn",
    "sso",
    "tms",
    "id",
    "gfc",
  ]);
});

test("any other word spells nothing", () => {
  expect(["टिकट", "समस्या", "പരാതി", "vpn", ""].map(spelledLetters)).toEqual(Array(5).fill(undefined));
});
