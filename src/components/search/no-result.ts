import { wordsOf } from "../../search/clean-text.ts";
import { maskQuery } from "../../search/mask.ts";
import { editCost } from "../../search/similarity.ts";
import { isStopWord } from "../../search/stop-words.ts";
import { queryKeys } from "../../search/word-key.ts";

/** The terms of the glossary that sound most like what was typed; `terms` are the page's own links to them. */
export function nearestTerms(query: string, terms: readonly HTMLAnchorElement[]): HTMLAnchorElement[] {
  const asked = soundsOf(query);
  const ranked = terms.map((term) => ({ term, far: distance(asked, soundsOf(term.dataset.names ?? "")) }));
  return ranked
    .filter(({ far }) => far < FAR)
    .sort((a, b) => a.far - b.far)
    .slice(0, 4)
    .map(({ term }) => term);
}

/** Counts a query that found nothing, without whose it was; nobody waits for it. */
export function reportNoResult(address: string, query: string, lang: string): void {
  const body = JSON.stringify({ kind: "no-result", query: maskQuery(query), lang });
  const headers = { "content-type": "application/json" };
  fetch(address, { method: "POST", body, headers, keepalive: true, credentials: "omit" }).catch((error: unknown) => {
    console.info("The query could not be counted.", error);
  });
}

const FAR = 0.38;

function soundsOf(text: string): string[] {
  const words = wordsOf(text).filter((word) => !isStopWord(word.text));
  return words.flatMap((word) => queryKeys(word.text).map(({ sound }) => sound)).filter((sound) => sound.length > 2);
}

function distance(asked: readonly string[], names: readonly string[]): number {
  const costs = asked.flatMap((a) => names.map((b) => editCost(a, b) / Math.max(a.length, b.length)));
  return Math.min(1, ...costs);
}
