import { expect, test } from "vitest";
import { wordsIn } from "./localised.ts";
import type { FrontMatter } from "./page.ts";
import { frontMatterSchema, translationPending, treeSchema } from "./page.ts";

function front(over: Partial<FrontMatter> = {}): FrontMatter {
  return {
    title: "T",
    description: "D",
    version: 1,
    translation_status: "original",
    updated: "2026-11-21",
    keywords: [],
    ...over,
  };
}

test("a mistyped key in the front matter is an error", () => {
  expect(frontMatterSchema.safeParse(front()).success).toBe(true);
  expect(frontMatterSchema.safeParse({ ...front(), titel: "T" }).success).toBe(false);
});

test("a description longer than 160 characters is an error", () => {
  expect(frontMatterSchema.safeParse(front({ description: "x".repeat(160) })).success).toBe(true);
  expect(frontMatterSchema.safeParse(front({ description: "x".repeat(161) })).success).toBe(false);
});

test("a translation is pending only on the page of the older version", () => {
  expect(translationPending(front(), front({ version: 2 }))).toBe(true);
  expect(translationPending(front({ version: 2 }), front())).toBe(false);
  expect(translationPending(front(), undefined)).toBe(false);
});

test("words that a language lacks are English, and say so", () => {
  expect(wordsIn({ hi: "क", en: "a" }, "ml")).toEqual({ text: "a", lang: "en" });
  expect(wordsIn({ hi: "क", en: "a", ml: "അ" }, "ml")).toEqual({ text: "അ", lang: "ml" });
});

test("a decision tree may ask again before it answers", () => {
  const words = { hi: "क", en: "a" };
  const leaf = { label: words, answer: words, cite: "kerala-2018#para-9" };
  const deep = { question: words, options: [{ label: words, next: { question: words, options: [leaf] } }] };
  expect(treeSchema.safeParse(deep).success).toBe(true);
  expect(treeSchema.safeParse({ question: words, options: [] }).success).toBe(false);
});
