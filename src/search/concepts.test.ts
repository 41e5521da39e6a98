import { expect, test } from "vitest";
import { wordsOf } from "./clean-text.ts";
import { conceptKey, conceptsFrom, conceptsIn } from "./concepts.ts";

const rows = [
  ["problem", "समस्या", "samasya"],
  ["not working", "नहीं चल रहा", "nahi chal raha"],
  ["BoWeb", "Bowed"],
];
const words = (text: string) => wordsOf(text).map((word) => word.text);
const concepts = conceptsFrom(rows.map((row) => row.map(words)));
const met = (text: string) =>
  conceptsIn(words(text), concepts, true).map(({ concept, from, to }) => `${concept}:${from}-${to}`);

test("a phrase of a row is met in any language, script and ending", () => {
  expect(met("समस्याओं")).toContain("0:0-1");
  expect(met("Problems")).toContain("0:0-1");
  expect(met("vpn nahi chal raha")).toContain("1:1-4");
  expect(met("Bowed portal")).toContain("2:0-1");
});

test("half a phrase is none, and a word that happens to be a property of every object is none", () => {
  expect(met("chal")).toEqual([]);
  expect(met("constructor toString")).toEqual([]);
});

test("the index keeps a meaning under a name without digits", () => {
  expect(conceptKey(41)).toBe("wεβ");
});
