import type { PageLink } from "../domain/address.ts";
import { pagePath, underBase } from "../domain/address.ts";
import type { Lang } from "../domain/page.ts";
import { pageFiles } from "./content-tree.ts";

/** Pages that are not content but can be linked to as `route:…`. */
const routes = [
  ...["tickets/new", "tickets/new/sso-batch", "tickets/status", "tickets/reopen", "tickets/escalate", "tickets/report"],
  ...["search", "sitemap", "glossary", "contacts", "guides", "circulars"],
];

export type ResolvedLink = { ok: true; href: string; lang: Lang } | { ok: false; problem: string };

/** The address of a page in the reader's language, or in English where that language has no such page. */
export function resolveLink(link: PageLink, lang: Lang, base: string): ResolvedLink {
  const suffix = link.anchor === undefined ? "" : `#${link.anchor}`;
  if (link.collection === "route") {
    if (link.slug !== "" && !routes.includes(link.slug)) return { ok: false, problem: `no route "${link.slug}"` };
    return { ok: true, href: underBase(base, `${lang}/${link.slug}/`.replace("//", "/")) + suffix, lang };
  }
  const page = pageFiles(link.collection, link.slug);
  if (page === undefined) return { ok: false, problem: `no page ${link.collection}/${link.slug}` };
  const target = [lang, "en" as const, "hi" as const].find(
    (candidate) => page.languages.includes(candidate) && hasAnchor(page.anchors[candidate], link),
  );
  if (target === undefined) return { ok: false, problem: `${link.collection}/${link.slug} has no ${suffix}` };
  return { ok: true, href: underBase(base, pagePath(target, link.collection, link.slug)) + suffix, lang: target };
}

/** Only circulars have all their anchors in the source; headings elsewhere are checked in the built pages. */
function hasAnchor(anchors: string[] | undefined, link: PageLink): boolean {
  return link.anchor === undefined || link.collection !== "circulars" || anchors?.includes(link.anchor) === true;
}
