import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import type { CollectionName } from "./domain/page.ts";
import { frontMatterSchema } from "./domain/page.ts";

export const collections = {
  circulars: pagesOf("circulars"),
  guides: pagesOf("guides"),
  contacts: pagesOf("contacts"),
  templates: pagesOf("templates"),
  policies: pagesOf("policies"),
  pages: pagesOf("pages"),
};

/** Ids are `<slug>/<lang>`, e.g. `gstn-vpn-f5/hi`. */
function pagesOf(name: CollectionName) {
  return defineCollection({
    loader: glob({
      base: `./content/${name}`,
      pattern: "**/{hi,en,ml}.mdx",
      generateId: ({ entry }) => entry.replace(/\.mdx$/, ""),
      retainBody: false,
    }),
    schema: frontMatterSchema,
  });
}
