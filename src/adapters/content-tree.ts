import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CollectionName, Lang } from "../domain/page.ts";
import { collections, languages } from "../domain/page.ts";

export interface PageFiles {
  collection: CollectionName;
  slug: string;
  folder: string;
  languages: Lang[];
  /** Keys of the blocks of a circular, both languages merged in order: the rows of the side-by-side view. */
  rows: string[];
  anchors: Partial<Record<Lang, string[]>>;
}

let known: Map<string, PageFiles> | undefined;

/** Every page folder under content/, by `collection/slug`. Read once a build. */
export function contentTree(): Map<string, PageFiles> {
  known ??= new Map(collections.flatMap(pagesIn).map((page) => [`${page.collection}/${page.slug}`, page]));
  return known;
}

export function pageFiles(collection: CollectionName, slug: string): PageFiles | undefined {
  return contentTree().get(`${collection}/${slug}`);
}

/** `content/guides/boweb-login/hi.mdx` -> guides, boweb-login, hi. */
export function placeOf(file: string): { collection: CollectionName; slug: string; lang: Lang } | undefined {
  const parts = /(?:^|[\\/])content[\\/]([a-z]+)[\\/](.+)[\\/](hi|en|ml)\.mdx$/.exec(file);
  const collection = collections.find((name) => name === parts?.[1]);
  const lang = languages.find((name) => name === parts?.[3]);
  if (collection === undefined || lang === undefined) return undefined;
  return { collection, slug: (parts?.[2] ?? "").replaceAll("\\", "/"), lang };
}

/** The blocks of a circular in order: an id, or the block's name and how many of it came before. */
export function blockKeys(source: string): string[] {
  const seen = new Map<string, number>();
  return [...source.matchAll(/<(Para|Part|Letterhead|Closing)\b([^>]*)>/g)].map(([, name = "", attributes = ""]) => {
    const id = /\bid="([^"]+)"/.exec(attributes)?.[1];
    if (id !== undefined) return id;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return `${name.toLowerCase()}-${seen.get(name)}`;
  });
}

/** Both sequences as one; what only the second has stands after the block it follows there. */
export function mergeRows(first: readonly string[], second: readonly string[]): string[] {
  const merged = [...first];
  second.forEach((key, index) => {
    if (merged.includes(key)) return;
    const before = second[index - 1];
    merged.splice(before === undefined ? 0 : merged.indexOf(before) + 1, 0, key);
  });
  return merged;
}

function pagesIn(collection: CollectionName): PageFiles[] {
  const root = join("content", collection);
  if (!existsSync(root)) return [];
  const folders = new Set(globSync(`${root}/**/{hi,en,ml}.mdx`).map((file) => dirname(file)));
  return [...folders].sort().map((folder) => pageIn(collection, folder, folder.slice(root.length + 1)));
}

function pageIn(collection: CollectionName, folder: string, slug: string): PageFiles {
  const sources = globSync(`${folder}/{hi,en,ml}.mdx`).map((file) => ({
    lang: basename(file, ".mdx") as Lang,
    source: readFileSync(file, "utf8"),
  }));
  const of = (lang: Lang) => blockKeys(sources.find((entry) => entry.lang === lang)?.source ?? "");
  return {
    collection,
    slug: slug.replaceAll("\\", "/"),
    folder,
    languages: languages.filter((lang) => sources.some((entry) => entry.lang === lang)),
    rows: mergeRows(of("hi"), of("en")),
    anchors: Object.fromEntries(sources.map(({ lang, source }) => [lang, anchorsIn(source)])),
  };
}

/** Ids as written; the first letterhead and the first closing are anchors by their names. */
function anchorsIn(source: string): string[] {
  const named = ["Letterhead", "Closing"].filter((name) => source.includes(`<${name}>`));
  const ids = [...source.matchAll(/<(?:Para|Part|Step)\b[^>]*?\bid="([^"]+)"/g)].map(([, id = ""]) => id);
  return [...ids, ...named.map((name) => name.toLowerCase())];
}
