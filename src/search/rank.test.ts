import { expect, test } from "vitest";
import { prominence, rarity, score } from "./rank.ts";

const nowhere = { title: 0, keywords: 0, description: 0, heading: 0, body: 0 };

test("a word in the title says more about a page than the same word in its text", () => {
  expect(prominence({ ...nowhere, title: 1 })).toBeGreaterThan(prominence({ ...nowhere, body: 2 }));
  expect(prominence(nowhere)).toBe(0);
});

test("a rare word is worth more than a common one, and even the commonest is worth something", () => {
  expect(rarity(1, 100)).toBeGreaterThan(rarity(50, 100));
  expect(rarity(100, 100)).toBeGreaterThan(0);
});

test("a page that meets all words stands before one that meets one of them well", () => {
  expect(score([1, 1], [1, 1])).toBeGreaterThan(score([2.2, 0], [1, 1]));
});
