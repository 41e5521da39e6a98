import type { CollectionName, Lang } from "./page.ts";

/** Where a page stands on the site, without the base: the slugs are the same in every language. */
export function pagePath(lang: Lang, collection: CollectionName, slug: string): string {
  return collection === "pages" ? `${lang}/${slug}/` : `${lang}/${collection}/${slug}/`;
}

export interface PageLink {
  collection: CollectionName | "route";
  slug: string;
  anchor: string | undefined;
}

const schemes: Record<string, PageLink["collection"]> = {
  guide: "guides",
  circular: "circulars",
  contact: "contacts",
  template: "templates",
  policy: "policies",
  page: "pages",
  route: "route",
};

/** What `guide:boweb-login#step-1` points to; undefined for any other address. */
export function parsePageLink(address: string): PageLink | undefined {
  const [, scheme = "", slug = "", anchor] = /^([a-z]+):([a-z0-9/-]*?)\/?(?:#(.+))?$/.exec(address) ?? [];
  const collection = schemes[scheme];
  return collection === undefined ? undefined : { collection, slug, anchor };
}

/** A short name for a printed circular: the figures of its number, or of its slug where it has no number. */
export function shortName(slug: string, refNo: string | null): string {
  const figures = refNo?.match(/\d+/g);
  if (figures !== null && figures !== undefined) return figures.join("-");
  return /^[a-z]+(-\d+)*/.exec(slug)?.[0] ?? slug;
}

/** Joins a base ("/" or "/sahayata/") and a path without a leading slash. */
export function underBase(base: string, path: string): string {
  return `${base.replace(/\/$/, "")}/${path}`;
}
