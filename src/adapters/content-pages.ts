import type { CollectionEntry } from "astro:content";
import { getCollection, getEntry } from "astro:content";
import type { About, CollectionName, FrontMatter, Lang } from "../domain/page.ts";
import { collections, languages } from "../domain/page.ts";
import { aboutOf } from "./content-about.ts";
import { contentTree, pageFiles } from "./content-tree.ts";
import { pageHref } from "./site-address.ts";

export interface ListedPage {
  collection: CollectionName;
  slug: string;
  /** The language of the words, which is English or Hindi where the reader's language has no such page. */
  lang: Lang;
  href: string;
  front: FrontMatter;
  about: About;
}

/** One route per page and language that there is. */
export async function routesOf(collection: CollectionName) {
  const entries = await getCollection(collection);
  return entries.map((entry) => {
    const { slug, lang } = partsOf(entry.id);
    return { params: { lang, slug }, props: { entry, slug, lang } };
  });
}

/** Every page of a collection in the reader's language, in the order its about.yaml gives. */
export async function listPages(collection: CollectionName, lang: Lang): Promise<ListedPage[]> {
  const slugs = [...contentTree().values()].filter((page) => page.collection === collection).map((page) => page.slug);
  const pages = await Promise.all(slugs.map((slug) => listedPage(collection, slug, lang)));
  return pages.filter((page) => page !== undefined).sort((a, b) => a.about.order - b.about.order);
}

export async function listedPage(
  collection: CollectionName,
  slug: string,
  lang: Lang,
): Promise<ListedPage | undefined> {
  const available = pageFiles(collection, slug)?.languages ?? [];
  const shown = [lang, "en" as const, "hi" as const].find((candidate) => available.includes(candidate));
  if (shown === undefined) return undefined;
  const entry = await entryOf(collection, slug, shown);
  if (entry === undefined) return undefined;
  const about = aboutOf(collection, slug);
  return { collection, slug, lang: shown, href: pageHref(shown, collection, slug), front: entry.data, about };
}

/** A page by `collection/slug`, as `related` names it. */
export async function pageByName(name: string, lang: Lang): Promise<ListedPage | undefined> {
  const [first = "", ...rest] = name.split("/");
  const collection = collections.find((known) => known === first);
  return collection === undefined ? undefined : listedPage(collection, rest.join("/"), lang);
}

export async function entryOf(
  collection: CollectionName,
  slug: string,
  lang: Lang,
): Promise<CollectionEntry<CollectionName> | undefined> {
  return pageFiles(collection, slug)?.languages.includes(lang) === true
    ? await getEntry(collection, `${slug}/${lang}`)
    : undefined;
}

function partsOf(id: string): { slug: string; lang: Lang } {
  const cut = id.lastIndexOf("/");
  const lang = languages.find((known) => known === id.slice(cut + 1));
  if (lang === undefined) throw new Error(`content entry ${id} names no language`);
  return { slug: id.slice(0, cut), lang };
}
