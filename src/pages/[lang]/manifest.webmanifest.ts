import type { APIContext } from "astro";
import { words } from "../../adapters/content-messages.ts";
import { everyLanguage } from "../../adapters/language-routes.ts";
import { sitePath } from "../../adapters/site-address.ts";
import type { Lang } from "../../domain/page.ts";

export const getStaticPaths = everyLanguage;

/** What a phone needs to put the site on its home screen. */
export function GET({ params }: APIContext): Response {
  const lang = params.lang as Lang;
  const say = words(lang);
  const manifest = {
    name: say("site.name"),
    short_name: say("site.name"),
    description: say("site.tagline"),
    lang,
    start_url: sitePath(`${lang}/`),
    scope: sitePath(""),
    display: "minimal-ui",
    background_color: "#ffffff",
    theme_color: "#0d3f4a",
    icons: [{ src: sitePath("logo.svg"), sizes: "any", type: "image/svg+xml", purpose: "any" }],
  };
  return new Response(JSON.stringify(manifest), { headers: { "content-type": "application/manifest+json" } });
}
