import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CollectionName, Lang } from "../domain/page.ts";
import { collections, languages } from "../domain/page.ts";
import type { CircularBlocks } from "./mdx-blocks.ts";
import { circularBlocks } from "./mdx-blocks.ts";

export interface PageFiles {
  collection: CollectionName;
  slug: string;
  folder: string;
  languages: Lang[];
  /** Keys of the blocks of a circular, both languages merged in order: the rows of the side-by-side view. */
  rows: string[];
  /** What a citation may point to on a circular; other pages have no anchors of their own. */
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
  const written = globSync(`${folder}/{hi,en,ml}.mdx`).map((file) => basename(file, ".mdx") as Lang);
  const blocks = collection === "circulars" ? written.map((lang) => ({ lang, ...blocksIn(folder, lang) })) : [];
  const keysOf = (lang: Lang) => blocks.find((version) => version.lang === lang)?.keys ?? [];
  return {
    collection,
    slug: slug.replaceAll("\\", "/"),
    folder,
    languages: languages.filter((lang) => written.includes(lang)),
    rows: mergeRows(keysOf("hi"), keysOf("en")),
    anchors: Object.fromEntries(blocks.map(({ lang, anchors }) => [lang, anchors])),
  };
}

function blocksIn(folder: string, lang: Lang): CircularBlocks {
  return circularBlocks(readFileSync(join(folder, `${lang}.mdx`), "utf8"));
}
