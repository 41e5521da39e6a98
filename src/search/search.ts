import type { Lang } from "../domain/page.ts";
import type { Found } from "./find-words.ts";
import { findAlternative } from "./find-words.ts";
import type { IndexReader } from "./index-reader.ts";
import { topicKey } from "./index-text.ts";
import type { QueryPlan } from "./query-plan.ts";
import { planQuery } from "./query-plan.ts";
import type { Collection } from "./rank.ts";
import { rarity, score, worth } from "./rank.ts";
import type { Kind } from "./record.ts";

export interface Filters {
  language?: string;
  track?: string;
  kind?: string;
  year?: string;
  status?: string;
}

export interface Hit {
  page: number;
  score: number;
  kind: Kind;
  /** The language to show it in. */
  lang: Lang;
  /** Keys of the index and numbers of concepts by which it was found, for marking them in its text. */
  keys: Set<string>;
  concepts: Set<number>;
}

export interface Asked {
  lang: Lang;
  filters?: Filters;
  /** Values chosen in the ticket form. */
  topics?: readonly string[];
}

/** The pages that answer, best first. The same code runs in the browser, on the command line and in the gate. */
export async function search(index: IndexReader, query: string, asked: Asked): Promise<Hit[]> {
  const plan = planQuery(query, index.concepts);
  const lang = languageOf(query, asked.lang);
  const [found, numbers, topics, languages, kinds, allowed] = await Promise.all([
    findSlots(index, plan),
    firstIdentifier(index, plan),
    Promise.all((asked.topics ?? []).map((topic) => index.startingWith(topicKey(topic)))),
    index.filter("language"),
    index.filter("kind"),
    allowedPages(index, asked.filters ?? {}),
  ]);
  const all = collectionOf(index);
  const pages = new Map<number, Hit & { worths: number[] }>();
  const hit = (page: number) => {
    const known = pages.get(page) ?? { ...emptyHit(page, lang, languages, kinds), worths: plan.slots.map(() => 0) };
    pages.set(page, known);
    return known;
  };
  for (const meeting of found) {
    for (const [page, places] of meeting.entry.pages) {
      const of = hit(page);
      const value = worth({ trust: meeting.trust, places, pages: meeting.pages }, page, all);
      for (const slot of meeting.slots) of.worths[slot] = Math.max(of.worths[slot] ?? 0, value);
      if (meeting.trust < SHOWN) continue;
      if (meeting.concept === undefined) of.keys.add(meeting.entry.key);
      else of.concepts.add(meeting.concept);
    }
  }
  const weights = plan.slots.map((_slot, at) => slotWeight(at, found, all));
  const identified = new Set(numbers.flatMap((entry) => [...entry.pages.keys()]));
  for (const page of identified) hit(page);
  for (const entry of topics.flat()) for (const page of entry.pages.keys()) hit(page);
  const hits = [...pages.values()].filter(({ page }) => allowed === undefined || allowed.has(page));
  return hits
    .map(({ worths, ...of }) => {
      const words = plan.slots.length === 0 ? 0 : score(worths, weights);
      const number = numbers.reduce((best, entry) => Math.max(best, identifierWorth(entry.pages.get(of.page))), 0);
      const topic = topics.flat().some((entry) => entry.pages.has(of.page)) ? 3 : 0;
      return { ...of, score: (words + number + topic) * (PRIOR[of.kind] ?? 1) * (of.lang === lang ? 1.06 : 1) };
    })
    .sort((a, b) => b.score - a.score || a.page - b.page)
    .filter((of, _at, sorted) => of.score > 0 && of.score >= TAIL * (sorted[0]?.score ?? 0));
}

/** A page this far behind the best only shares a word with it. */
const TAIL = 0.1;

/** A reader who types Devanagari or Malayalam reads it; Latin letters say nothing. */
export function languageOf(query: string, lang: Lang): Lang {
  if (/\p{Script=Malayalam}/u.test(query)) return "ml";
  return /\p{Script=Devanagari}/u.test(query) ? "hi" : lang;
}

/** A guess less sure than this is not marked in the text. */
const SHOWN = 0.5;

/** What officers come for stands before what explains the site. */
const PRIOR: Readonly<Partial<Record<Kind, number>>> = { guides: 1.1, issues: 1.1, policies: 0.85, pages: 0.9 };

async function findSlots(index: IndexReader, plan: QueryPlan): Promise<Found[]> {
  const found = (await Promise.all(plan.alternatives.map((one) => findAlternative(index, one, false)))).flat();
  const strong = new Set(found.filter(({ trust }) => trust >= 0.6).flatMap(({ slots }) => slots));
  const missed = plan.alternatives.filter(
    (one) => one.kind === "word" && one.slots.length === 1 && !strong.has(one.slots[0] ?? -1),
  );
  return evened([...found, ...(await Promise.all(missed.map((one) => findAlternative(index, one, true)))).flat()]);
}

/** A rare way to say what many pages say is not as telling as a rare word: it counts as somewhat more common than it is. */
function evened(found: readonly Found[]): Found[] {
  return found.map((one) => {
    const meanings = found.filter(
      (other) => other.concept !== undefined && one.slots.some((slot) => other.slots.includes(slot)),
    );
    const most = Math.max(one.pages, ...meanings.map(({ pages }) => pages));
    return { ...one, pages: one.pages ** 0.7 * most ** 0.3 };
  });
}

/** The longest form of the number that some page has. */
async function firstIdentifier(index: IndexReader, plan: QueryPlan) {
  for (const key of plan.identifiers) {
    const entries = await index.startingWith(key);
    if (entries.length > 0) return entries;
  }
  return [];
}

function identifierWorth(places: { title: number; keywords: number } | undefined): number {
  if (places === undefined) return 0;
  return places.title + places.keywords > 0 ? 30 : 18;
}

/** A word that few pages say weighs more; one that no page says lowers all alike. */
function slotWeight(slot: number, found: readonly Found[], all: Collection): number {
  const best = found.filter(({ slots }) => slots.includes(slot)).sort((a, b) => b.trust - a.trust)[0];
  return rarity(best === undefined ? 0 : best.pages, all.pages) ** 0.6;
}

async function allowedPages(index: IndexReader, filters: Filters): Promise<ReadonlySet<number> | undefined> {
  let allowed: ReadonlySet<number> | undefined;
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined || value === "") continue;
    const values = await index.filter(name);
    const pages = new Set([...(values.get(value) ?? []), ...(name === "track" ? (values.get("all") ?? []) : [])]);
    allowed = allowed === undefined ? pages : new Set([...allowed].filter((page) => pages.has(page)));
  }
  return allowed;
}

type Values = ReadonlyMap<string, ReadonlySet<number>>;

function emptyHit(page: number, lang: Lang, languages: Values, kinds: Values): Hit {
  const kind = [...kinds].find(([, having]) => having.has(page))?.[0] as Kind;
  const order: Lang[] = lang === "hi" ? ["hi", "en", "ml"] : [lang, "en", "hi", "ml"];
  const shown = order.find((code) => languages.get(code)?.has(page)) ?? lang;
  return { page, score: 0, kind, lang: shown, keys: new Set(), concepts: new Set() };
}

function collectionOf(index: IndexReader): Collection {
  const words = index.pages.map((page) => page.words);
  return { pages: words.length, words, averageWords: words.reduce((sum, count) => sum + count, 0) / words.length };
}
