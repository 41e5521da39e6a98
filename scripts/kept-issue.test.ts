import { expect, test } from "vitest";
import { fitted, LONGEST_TEXT } from "./kept-issue.ts";

test("a text that an issue cannot hold ends with a whole line and a word about the rest", () => {
  const row = "| KL-261121-A00044 | 21.11.2026 | 3 |";
  const long = Array.from({ length: 3000 }, () => row).join("\n");
  const text = fitted(long, "The rest: desk docket");
  expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
  expect(text.split("\n").slice(-3)).toEqual([row, "", "The rest: desk docket"]);
  expect(fitted(row, "The rest")).toBe(row);
});
