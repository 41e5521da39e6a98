import { join } from "node:path";
import type { AboutCircular, AboutPage, CollectionName } from "../domain/page.ts";
import { aboutCircularSchema, aboutPageSchema } from "../domain/page.ts";
import { pageFiles } from "./content-tree.ts";
import { readYaml } from "./yaml-file.ts";

const circulars = new Map<string, AboutCircular>();
const pages = new Map<string, AboutPage>();

/** What is true of a circular in every language. */
export function aboutCircular(slug: string): AboutCircular {
  const about = circulars.get(slug) ?? readYaml(fileOf("circulars", slug), aboutCircularSchema);
  circulars.set(slug, about);
  return about;
}

/** What is true of any other page in every language. */
export function aboutPage(collection: Exclude<CollectionName, "circulars">, slug: string): AboutPage {
  const key = `${collection}/${slug}`;
  const about = pages.get(key) ?? readYaml(fileOf(collection, slug), aboutPageSchema);
  pages.set(key, about);
  return about;
}

export function aboutOf(collection: CollectionName, slug: string): AboutCircular | AboutPage {
  return collection === "circulars" ? aboutCircular(slug) : aboutPage(collection, slug);
}

function fileOf(collection: CollectionName, slug: string): string {
  const page = pageFiles(collection, slug);
  if (page === undefined) throw new Error(`There is no page content/${collection}/${slug}`);
  return join(page.folder, "about.yaml");
}
