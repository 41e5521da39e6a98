import { contentTree } from "../adapters/content-tree.ts";
import { absolute } from "../adapters/site-address.ts";
import { hasPages } from "../adapters/site-parts.ts";
import { pagePath } from "../domain/address.ts";
import type { Lang } from "../domain/page.ts";
import { languages } from "../domain/page.ts";
import { xmlText } from "../domain/xml.ts";

const everywhere = ["", "guides/", "circulars/", "contacts/", "templates/", "policies/", "glossary/", "sitemap/"];

/** Every page with its languages, for search engines. */
export function GET(): Response {
  const pages = [
    ...everywhere.map((path) => languages.map((lang) => ({ lang, path: `${lang}/${path}` }))),
    ...(hasPages("reports") ? [(["hi", "en"] as const).map((lang) => ({ lang, path: `${lang}/reports/` }))] : []),
    ...[...contentTree().values()].map((page) =>
      page.languages.map((lang) => ({ lang, path: pagePath(lang, page.collection, page.slug) })),
    ),
  ];
  const urls = pages.flatMap((versions) => versions.map(({ path }) => url(path, versions)));
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`;
  return new Response(body, { headers: { "content-type": "application/xml" } });
}

function url(path: string, versions: { lang: Lang; path: string }[]): string {
  const alternates = versions.map(
    (other) => `<xhtml:link rel="alternate" hreflang="${other.lang}" href="${xmlText(absolute(other.path))}"/>`,
  );
  return `<url><loc>${xmlText(absolute(path))}</loc>${alternates.join("")}</url>`;
}
