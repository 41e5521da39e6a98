import type { APIContext } from "astro";
import { contactsOf, directories } from "../../../../adapters/content-contacts.ts";
import { everyLanguage } from "../../../../adapters/language-routes.ts";
import { contactsCsv } from "../../../../domain/contact-files.ts";
import type { Lang } from "../../../../domain/page.ts";

export function getStaticPaths() {
  return everyLanguage().flatMap(({ params }) => directories().map((slug) => ({ params: { ...params, slug } })));
}

export function GET({ params }: APIContext): Response {
  const { lang, slug = "" } = params;
  return new Response(contactsCsv(contactsOf(slug), lang as Lang), {
    headers: { "content-type": "text/csv; charset=utf-8" },
  });
}
