import { expect, test } from "vitest";
import { openIndex } from "../search/index-reader.ts";
import type { SearchRecord } from "../search/record.ts";
import { fromFiles, indexFiles } from "./search-index.ts";

const record = (name: string, title: string, text: string): SearchRecord => ({
  name: `guides/${name}`,
  kind: "guides",
  path: `guides/${name}/`,
  tracks: ["up"],
  year: "2020",
  status: "unverified",
  aliases: [],
  references: [],
  topics: [],
  texts: { en: { title, description: "", keywords: [], sections: [{ text }] } },
  contacts: [],
});

test("what Pagefind wrote is read back: each word with its pages, how often, and how prominently", async () => {
  const files = await indexFiles(
    [record("one", "Password", "the password again, password"), record("two", "Other", "password")],
    {},
  );
  const index = await openIndex(fromFiles(files));
  const [entry] = await index.startingWith("psvrdq");
  const places = [...(entry?.pages.values() ?? [])];
  expect(places).toContainEqual({ title: 1, keywords: 0, description: 0, heading: 0, body: 2 });
  expect(places).toContainEqual({ title: 0, keywords: 0, description: 0, heading: 0, body: 1 });
  expect(await index.filter("track")).toEqual(new Map([["up", new Set([0, 1])]]));
});

test("a result's text is the page's own, not the keys it was indexed by", async () => {
  const index = await openIndex(fromFiles(await indexFiles([record("one", "पासवर्ड", "नया पासवर्ड")], {})));
  expect(await index.fragment(0, "en")).toMatchObject({ title: "पासवर्ड", path: "guides/one/" });
});

test("no part of the index is large, and none of Pagefind's own client is shipped", async () => {
  const many = Array.from({ length: 40 }, (_, at) => record(`p${at}`, `Title ${at}`, wordsFrom(at)));
  const files = await indexFiles(many, {});
  const parts = [...files].filter(([path]) => path.endsWith(".pf_index"));
  expect(parts.length).toBeGreaterThan(3);
  expect(Math.max(...parts.map(([, file]) => file.length))).toBeLessThan(4_000);
  expect([...files.keys()].filter((path) => /\.js$|\.css$|wasm/.test(path))).toEqual([]);
});

/** Two hundred made-up words that differ from page to page. */
function wordsFrom(page: number): string {
  const letters = "kgtdnpbmrlvs";
  const word = (at: number) =>
    [1, 7, 31].map((step) => `${letters[Math.floor((at * step + page * 5) / step) % 12]}${"aeiou"[at % 5]}`).join("");
  return Array.from({ length: 200 }, (_, at) => `${word(at)}${letters[at % 12]}`).join(" ");
}
