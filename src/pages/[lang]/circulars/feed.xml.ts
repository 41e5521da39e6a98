import type { APIContext } from "astro";
import { aboutCircular } from "../../../adapters/content-about.ts";
import { words } from "../../../adapters/content-messages.ts";
import { listPages } from "../../../adapters/content-pages.ts";
import { everyLanguage } from "../../../adapters/language-routes.ts";
import { buildDate } from "../../../adapters/page-dates.ts";
import { absolute } from "../../../adapters/site-address.ts";
import { pagePath } from "../../../domain/address.ts";
import { newestOf } from "../../../domain/day.ts";
import { inLanguage } from "../../../domain/localised.ts";
import type { Lang } from "../../../domain/page.ts";
import { xmlText } from "../../../domain/xml.ts";

export const getStaticPaths = everyLanguage;

/** The circulars of a language as an Atom feed, the page changed last first. */
export async function GET({ params }: APIContext): Promise<Response> {
  const lang = params.lang as Lang;
  const say = words(lang);
  const pages = await listPages("circulars", lang);
  const entries = [...pages]
    .sort((a, b) => b.front.updated.localeCompare(a.front.updated))
    .map(({ front, slug, lang: own }) => {
      const about = aboutCircular(slug);
      const address = xmlText(absolute(pagePath(own, "circulars", slug)));
      return `<entry xml:lang="${own}">
<title>${xmlText(front.title)}</title>
<id>${address}</id>
<link href="${address}"/>
<updated>${instant(front.updated)}</updated>
<published>${instant(about.issued)}</published>
<author><name>${xmlText(inLanguage(about.authority, lang))}</name></author>
<summary>${xmlText(front.description)}</summary>
</entry>`;
    });
  const newest = newestOf(pages.map(({ front }) => front.updated)) ?? buildDate();
  const self = xmlText(absolute(`${lang}/circulars/feed.xml`));
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<title>${xmlText(say("site.circulars.feed_title"))}</title>
<id>${self}</id>
<link rel="self" href="${self}"/>
<link href="${xmlText(absolute(`${lang}/circulars/`))}"/>
<updated>${instant(newest)}</updated>
${entries.join("\n")}
</feed>
`;
  return new Response(body, { headers: { "content-type": "application/atom+xml; charset=utf-8" } });
}

function instant(day: string): string {
  return `${day}T00:00:00+05:30`;
}
