import { circularName, placeName } from "../../adapters/citation-words.ts";
import { pageByName } from "../../adapters/content-pages.ts";
import { readDesks, readRuleMessages } from "../../adapters/desk-files.ts";
import { resolveLink } from "../../adapters/page-links.ts";
import { citedAnchor, citedSource } from "../../domain/citation.ts";
import type { Desk } from "../../domain/desk.ts";
import { inLanguage } from "../../domain/localised.ts";
import type { Lang } from "../../domain/page.ts";
import { languages } from "../../domain/page.ts";
import type { FormPage, PageName } from "./form-page.ts";
import { sectionWords } from "./section-words.ts";

/** Every form there is: a language and a desk. */
export async function everyForm(): Promise<{ params: { lang: Lang; track: string }; props: { desk: Desk } }[]> {
  const desks = await readDesks("content");
  return languages.flatMap((lang) => [...desks].map(([track, desk]) => ({ params: { lang, track }, props: { desk } })));
}

export async function formPage(lang: Lang, desk: Desk): Promise<FormPage> {
  const book = await readRuleMessages("content");
  return {
    lang,
    desk: rulesOf(desk),
    rules: lang === "ml" ? { ...book.en, ...book.ml } : book[lang],
    phrases: sectionWords(lang, "form"),
    pages: Object.fromEntries(await pagesOf(desk, lang)),
    cites: citesOf(desk, lang),
  };
}

/** Without what only those who work on tickets need. */
function rulesOf(desk: Desk): Desk {
  const common = { ...desk.common, roles: [], statuses: [], labels: [], external_sources: [] };
  return { ...desk, common, ladder: [], closing: [], labels: [], confirming: [], not_confirmed: [] };
}

async function pagesOf(desk: Desk, lang: Lang): Promise<[string, PageName][]> {
  const names = new Set([`contacts/${desk.track}`, ...desk.routing.flatMap(({ pages }) => pages)]);
  const found = await Promise.all([...names].map(async (name) => [name, await pageOf(name, lang)] as const));
  return found.filter((entry): entry is [string, PageName] => entry[1] !== undefined);
}

export async function pageOf(name: string, lang: Lang): Promise<PageName | undefined> {
  const [path = "", anchor] = name.split("#");
  const page = (await pageByName(path, lang)) ?? (await pageByName(`pages/${path}`, lang));
  return page && { title: page.front.title, href: anchor ? `${page.href}#${anchor}` : page.href };
}

function citesOf(desk: Desk, lang: Lang): FormPage["cites"] {
  const found = new Set(JSON.stringify(desk).match(/[a-z0-9-]+#[a-z0-9-]+/g));
  return Object.fromEntries(
    [...found].flatMap((cite) => {
      const named = citeName(cite, desk, lang);
      return named ? [[cite, named] as const] : [];
    }),
  );
}

function citeName(cite: string, desk: Desk, lang: Lang): { label: string; href?: string } | undefined {
  const [slug, anchor] = [citedSource(cite), citedAnchor(cite)];
  const elsewhere = desk.common.external_sources.find(({ id }) => id === slug);
  if (elsewhere) return { label: inLanguage(elsewhere.title, lang) };
  const link = resolveLink({ collection: "circulars", slug, anchor }, lang, import.meta.env.BASE_URL);
  if (!link.ok) return undefined;
  const place = placeName(anchor, lang);
  return { label: place ? `${circularName(slug, lang)}, ${place}` : circularName(slug, lang), href: link.href };
}
