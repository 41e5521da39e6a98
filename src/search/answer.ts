import type { Lang } from "../domain/page.ts";
import type { Excerpt, Piece } from "./excerpt.ts";
import { bestExcerpt, markedText } from "./excerpt.ts";
import type { IndexReader } from "./index-reader.ts";
import type { ContactLine, Kind } from "./record.ts";
import type { Asked, Hit } from "./search.ts";
import { search } from "./search.ts";

/** A page as a list of results shows it. */
export interface Answer {
  /** The address under the site's base: `hi/guides/boweb-login/`. */
  url: string;
  title: string;
  lang: Lang;
  languages: readonly Lang[];
  kind: Kind;
  tracks: readonly string[];
  status: string;
  score: number;
  titlePieces: Piece[];
  excerpt: Excerpt;
  contacts: readonly ContactLine[];
}

export interface Answers {
  total: number;
  answers: Answer[];
}

/** The best pages with what they say; only these are loaded. */
export async function answer(index: IndexReader, query: string, asked: Asked, limit = 10): Promise<Answers> {
  const hits = await search(index, query, asked);
  return { total: hits.length, answers: await Promise.all(hits.slice(0, limit).map((hit) => answerOf(index, hit))) };
}

async function answerOf(index: IndexReader, hit: Hit): Promise<Answer> {
  const page = await index.fragment(hit.page, hit.lang);
  const said = bestExcerpt(page.sections, hit, index.concepts);
  const described = markedText(page.description, hit, index.concepts);
  return {
    url: `${page.lang}/${page.path}`,
    title: page.title,
    lang: page.lang,
    languages: page.languages,
    kind: page.kind,
    tracks: page.tracks,
    status: page.status,
    score: hit.score,
    titlePieces: markedText(page.title, hit, index.concepts),
    excerpt: said ?? { pieces: described },
    contacts: likeliest(page.contacts, hit, index),
  };
}

/** The posts that the reader named first; then as the directory orders them. */
function likeliest(contacts: readonly ContactLine[], hit: Hit, index: IndexReader): ContactLine[] {
  const named = ({ post, value, channel }: ContactLine) =>
    markedText(`${post} ${channel} ${value}`, hit, index.concepts).filter(({ marked }) => marked).length;
  return contacts
    .map((line, at) => ({ line, at, named: named(line) - (line.historical ? 1 : 0) }))
    .sort((a, b) => b.named - a.named || a.at - b.at)
    .map(({ line }) => line)
    .slice(0, SHOWN_CONTACTS);
}

const SHOWN_CONTACTS = 4;
