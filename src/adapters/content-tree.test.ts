import { expect, test } from "vitest";
import { blockKeys, mergeRows, placeOf } from "./content-tree.ts";

test("the blocks of a circular are known by their id, or by name and order where they have none", () => {
  const source = '<Letterhead>\nx\n</Letterhead>\n<Part id="part-a" title="A">\n<Para id="para-1" n="1">';
  expect(blockKeys(`${source}\n<Closing>\n<Closing>`)).toEqual([
    "letterhead-1",
    "part-a",
    "para-1",
    "closing-1",
    "closing-2",
  ]);
});

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
