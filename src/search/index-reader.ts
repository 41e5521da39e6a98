import { decodeCbor } from "./cbor.ts";
import type { Concepts } from "./concepts.ts";
import { FIELD_WEIGHTS } from "./index-text.ts";
import type { Fragment } from "./record.ts";

/** A file of the index by its path under pagefind/, unpacked. */
export type LoadFile = (path: string) => Promise<Uint8Array>;

/** How often a word stands in each field of one page. */
export type Places = Readonly<Record<keyof typeof FIELD_WEIGHTS, number>>;

export interface Entry {
  key: string;
  pages: ReadonlyMap<number, Places>;
}

/** Pagefind's files read one by one as they are needed; what was read once is kept. */
export interface IndexReader {
  pages: readonly { hash: string; words: number }[];
  concepts: Concepts;
  /** Values of a filter with the pages that have them. */
  filter(name: string): Promise<ReadonlyMap<string, ReadonlySet<number>>>;
  /** Every key that begins so; `limit` says how many files it may load, the nearest first. */
  startingWith(prefix: string, limit?: number): Promise<Entry[]>;
  fragment(page: number, lang: string): Promise<Fragment>;
}

export async function openIndex(load: LoadFile): Promise<IndexReader> {
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(path: string, read: (bytes: Uint8Array) => T): Promise<T> => {
    const known = kept.get(path) ?? load(path).then(read);
    kept.set(path, known);
    known.catch(() => kept.delete(path));
    return known as Promise<T>;
  };
  const { meta, words } = await once("sahayata.json", (bytes) => json<{ meta: string; words: string }>(bytes));
  const [[, pages, chunks, filters], concepts] = await Promise.all([
    once(`pagefind.${meta}.pf_meta`, (bytes) => pagefindData(bytes) as Meta),
    once(words, (bytes) => json<Concepts>(bytes)),
  ]);
  const parts = chunks.map(([from, to, hash]) => ({ from, to, hash }));
  return {
    pages: pages.map(([hash, count]) => ({ hash, words: count })),
    concepts,
    filter: async (name) => {
      const hash = filters.find(([known]) => known === name)?.[1];
      return hash === undefined ? new Map() : await once(`filter/${hash}.pf_filter`, filterValues);
    },
    startingWith: async (prefix, limit = 3) => {
      const near = parts.filter((part) => part.to >= prefix && part.from <= `${prefix}\uffff`).slice(0, limit);
      const read = await Promise.all(near.map(({ hash }) => once(`index/${hash}.pf_index`, entriesOf)));
      return read.flat().filter(({ key }) => key.startsWith(prefix));
    },
    fragment: (page, lang) =>
      once(`fragment/${pages[page]?.[0]}.${lang}.pf_fragment`, (bytes) => json<Fragment>(bytes)),
  };
}

type Meta = [string, [string, number, string][], [string, string, string][], [string, string][]];

/** Pagefind's files begin with twelve letters of their own. */
function pagefindData(bytes: Uint8Array): unknown {
  if (text.decode(bytes.subarray(0, 12)) !== "pagefind_dcd") throw new Error("This is not a file of the search index.");
  return decodeCbor(bytes.subarray(12));
}

function filterValues(bytes: Uint8Array): Map<string, Set<number>> {
  const [, values] = pagefindData(bytes) as [string, [string, number[]][]];
  return new Map(values.map(([value, numbers]) => [value, new Set(numbers)]));
}

function entriesOf(bytes: Uint8Array): Entry[] {
  const [words] = pagefindData(bytes) as [[string, [number, number[], number[]][]][]];
  return words.map(([key, postings]) => {
    const numbers = summed(postings.map(([delta]) => delta));
    return { key, pages: new Map(postings.map(([, places], at) => [numbers[at] ?? 0, placesOf(places)])) };
  });
}

/** A negative number is the weight of the places after it: -25 stands for weight 1, -241 for weight 10. */
function placesOf(places: readonly number[]): Places {
  const counts = { title: 0, keywords: 0, description: 0, heading: 0, body: 0 };
  let field: keyof Places = "body";
  for (const place of places) {
    if (place < 0) field = FIELDS.get(Math.round((-place - 1) / 24)) ?? "body";
    else counts[field] += 1;
  }
  return counts;
}

function summed(deltas: readonly number[]): number[] {
  let sum = 0;
  return deltas.map((delta) => {
    sum += delta;
    return sum;
  });
}

function json<T>(bytes: Uint8Array): T {
  return JSON.parse(text.decode(bytes)) as T;
}

const FIELDS = new Map(
  Object.entries(FIELD_WEIGHTS).map(([field, weight]) => [weight as number, field as keyof Places]),
);
const text = new TextDecoder();
