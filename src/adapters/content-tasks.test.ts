import { expect, test } from "vitest";
import { tasks } from "./content-tasks.ts";
import { contentTree } from "./content-tree.ts";

test("every guide belongs to exactly one task of the home page, and every task's pages are there", () => {
  const named = tasks().flatMap(({ pages }) => pages);
  const guides = [...contentTree().values()].filter(({ collection }) => collection === "guides");
  expect([...named].sort()).toEqual(guides.map(({ slug }) => `guides/${slug}`).sort());
});
