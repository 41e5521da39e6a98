import type { APIContext } from "astro";
import { contactsOf, directories } from "../../../../adapters/content-contacts.ts";
import { everyLanguage } from "../../../../adapters/language-routes.ts";
import { contactsVcard } from "../../../../domain/contact-files.ts";
import type { Lang } from "../../../../domain/page.ts";

export function getStaticPaths() {
  return everyLanguage().flatMap(({ params }) => directories().map((slug) => ({ params: { ...params, slug } })));
}

export function GET({ params }: APIContext): Response {
  const { lang, slug = "" } = params;
  return new Response(contactsVcard(contactsOf(slug), lang as Lang), {
    headers: { "content-type": "text/vcard; charset=utf-8" },
  });
}
