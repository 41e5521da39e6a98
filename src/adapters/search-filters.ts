import type { Lang } from "../domain/page.ts";
import { collections, languages, statusSchema, trackSchema } from "../domain/page.ts";
import { aboutOf } from "./content-about.ts";
import { words } from "./content-messages.ts";
import { contentTree } from "./content-tree.ts";

export interface FilterChoice {
  name: "language" | "track" | "kind" | "year" | "status";
  options: { value: string; text: string }[];
}

/** What the pages can be narrowed by; only values that some page has. */
export function searchFilters(lang: Lang): FilterChoice[] {
  const say = words(lang);
  const abouts = [...contentTree().values()].map((page) => aboutOf(page.collection, page.slug));
  const used = (value: string) =>
    abouts.some(({ status, track }) => status === value || track.some((name) => name === value));
  const years = [...new Set(abouts.map(({ as_of }) => as_of.slice(0, 4)))].sort().reverse();
  const named = (values: readonly string[], key: string) =>
    values.map((value) => ({ value, text: say(`${key}.${value}`) }));
  return [
    { name: "kind", options: named(collections, "search.group") },
    {
      name: "track",
      options: named(
        trackSchema.options.filter((track) => track !== "all" && used(track)),
        "site.track_long",
      ),
    },
    { name: "language", options: named(languages, "site.language") },
    { name: "year", options: years.map((value) => ({ value, text: value })) },
    { name: "status", options: named(statusSchema.options.filter(used), "site.status") },
  ];
}
