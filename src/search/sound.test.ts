import { expect, test } from "vitest";
import { settleSound, skeletonOf, soundOf } from "./sound.ts";

test.each([
  ["phone", "fon"],
  ["circular", "sirkular"],
  ["registration", "registrasan"],
  ["charge", "carge"],
  ["knowledge", "nolej"],
  ["saksham", "saksam"],
])("%s sounds like %s", (word, sound) => {
  expect(settleSound(soundOf(word)).replace(/e$/, "")).toBe(sound.replace(/e$/, ""));
});

test("a skeleton keeps that a word began with a vowel, and no other vowel", () => {
  expect(skeletonOf("instal")).toBe("anstl");
  expect(skeletonOf("samasya")).toBe("smsy");
});

test("g and j are one in a skeleton, since one script writes what the other hears", () => {
  expect(skeletonOf("gin")).toBe(skeletonOf("jin"));
});
