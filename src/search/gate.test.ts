import { beforeAll, describe, expect, test } from "vitest";
import { fromFiles, indexFiles } from "../adapters/search-index.ts";
import { searchRecords } from "../adapters/search-records.ts";
import { distractorPages } from "../testing/distractor-pages.ts";
import type { Scored } from "../testing/search-gate.ts";
import { gateQueries, shares, tryEngine } from "../testing/search-gate.ts";
import { answer } from "./answer.ts";
import { type IndexReader, openIndex } from "./index-reader.ts";
import { search } from "./search.ts";

const records = searchRecords();
const pages = new Set(records.flatMap(({ path, texts }) => Object.keys(texts).map((lang) => `${lang}/${path}`)));
const { given, tuned, held } = gateQueries();
let index: IndexReader;
let crowded: IndexReader;

beforeAll(async () => {
  index = await openIndex(fromFiles(await indexFiles(records)));
  crowded = await openIndex(fromFiles(await indexFiles([...records, ...distractorPages(1000)])));
}, 120_000);

describe("the right page is among the first three", () => {
  test("there are at least 250 queries, and each expects pages that exist", () => {
    const all = [...given, ...tuned, ...held];
    const names = new Set(records.map(({ name }) => name));
    expect(all.length).toBeGreaterThanOrEqual(250);
    expect(all.flatMap(({ expect: wanted }) => wanted).filter((name) => !names.has(name))).toEqual([]);
  });

  test("for 97 of 100 of the given queries", async () => {
    const scored = await tried(index, given);
    expect(shares(scored).get("all"), missed(scored)).toBeGreaterThanOrEqual(97);
  });

  test("for 95 of 100 of the queries it was tuned on, and as many of those it was not", async () => {
    for (const queries of [tuned, held]) {
      const scored = await tried(index, queries);
      expect(shares(scored).get("all"), missed(scored)).toBeGreaterThanOrEqual(95);
    }
  });

  test("for 90 of 100 in every class: English, Hindi, romanised Hindi, Malayalam, numbers, slips of the finger", async () => {
    const scored = await tried(index, [...given, ...tuned, ...held]);
    const low = [...shares(scored)].filter(([, share]) => share < 90);
    expect(low, missed(scored)).toEqual([]);
  });

  test("with a thousand other pages beside it, for hardly fewer", async () => {
    for (const queries of [given, [...tuned, ...held]]) {
      const alone = shares(await tried(index, queries)).get("all") ?? 0;
      const scored = await tried(crowded, queries);
      expect(shares(scored).get("all"), missed(scored)).toBeGreaterThanOrEqual(alone - 2);
    }
  }, 60_000);
});

test("letters that mean nothing find nothing", async () => {
  expect(await search(index, "qwzxv plonk", { lang: "en" })).toEqual([]);
});

test("a query in Latin letters marks the Devanagari word that it means, and the English one for a reader of English", async () => {
  const marks = async (query: string, lang: "hi" | "en") => {
    const { answers } = await answer(index, query, { lang });
    const pieces = answers.flatMap(({ excerpt, titlePieces }) => [...titlePieces, ...excerpt.pieces]);
    return pieces.filter(({ marked }) => marked).map(({ text }) => text);
  };
  expect(await marks("samasya", "hi")).toContain("समस्या");
  expect((await marks("samasya", "en")).join()).toMatch(/problem/);
});

async function tried(on: IndexReader, queries: Parameters<typeof tryEngine>[1]): Promise<Scored[]> {
  const engine = async ({ q, lang }: (typeof queries)[number]) => {
    const hits = await search(on, q, { lang });
    return Promise.all(
      hits.slice(0, 3).map(async (hit) => `${hit.lang}/${(await on.fragment(hit.page, hit.lang)).path}`),
    );
  };
  return tryEngine(engine, queries, pages);
}

function missed(scored: readonly Scored[]): string {
  return scored
    .filter(({ found }) => !found)
    .map(({ query }) => `${query.class}: ${query.q} -> ${query.expect.join(", ")}`)
    .join("\n");
}
