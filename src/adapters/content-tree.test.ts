import { expect, test } from "vitest";
import { mergeRows, placeOf } from "./content-tree.ts";

test("a block that only one language has keeps its place among the others", () => {
  expect(mergeRows(["a", "b", "c"], ["a", "x", "c"])).toEqual(["a", "x", "b", "c"]);
  expect(mergeRows([], ["a", "b"])).toEqual(["a", "b"]);
});

test("a page's collection, slug and language are read from its path", () => {
  expect(placeOf("/somewhere/content/pages/tickets/fallback/hi.mdx")).toEqual({
    collection: "pages",
    slug: "tickets/fallback",
    lang: "hi",
  });
  expect(placeOf("content/messages/hi.yaml")).toBeUndefined();
});
