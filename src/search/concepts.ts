import { isIndic } from "./romanise.ts";
import { indexKeys, queryKeys, withoutDigits } from "./word-key.ts";

/**
 * Phrases that mean the same (glossary and synonyms), each as the sounds of its words: `not vorking` -> the numbers of
 * its rows. Made by the build, carried to the browser as it is.
 */
export type Concepts = Readonly<Record<string, readonly number[]>>;

export interface ConceptMatch {
  concept: number;
  /** The first word it covers, and the one after the last. */
  from: number;
  to: number;
}

export function conceptsFrom(rows: readonly (readonly string[][])[]): Concepts {
  const concepts: Record<string, number[]> = {};
  rows.forEach((phrases, row) => {
    for (const words of phrases) {
      for (const phrase of phrasesOf(words)) {
        const known = own(concepts, phrase) ?? [];
        if (!known.includes(row)) concepts[phrase] = [...known, row];
      }
    }
  });
  return concepts;
}

/** The longest phrases of the table that stand in the words of a text. */
export function conceptsIn(words: readonly string[], concepts: Concepts, typed: boolean): ConceptMatch[] {
  const sounds = words.map((word) => (typed ? queryKeys(word) : indexKeys(word)).map(({ sound }) => sound));
  return words.flatMap((_word, from) =>
    Array.from({ length: Math.min(LONGEST, words.length - from) }, (_, more) => from + more + 1).flatMap((to) =>
      spellings(sounds.slice(from, to)).flatMap((phrase) =>
        (own(concepts, phrase) ?? []).map((concept) => ({ concept, from, to })),
      ),
    ),
  );
}

/** The name under which the index keeps the pages that speak of it. */
export function conceptKey(concept: number): string {
  return withoutDigits(`w${concept}`);
}

/** A row is written once: in the sounds of a text, and in those that a reader who types by ear may give it. */
function phrasesOf(words: readonly string[]): string[] {
  const sounds = words.map((word) => (isIndic(word) ? indexKeys(word) : queryKeys(word)).map(({ sound }) => sound));
  return words.length === 0 || words.length > LONGEST ? [] : spellings(sounds);
}

function spellings(sounds: readonly (readonly string[])[]): string[] {
  const all = sounds.reduce<string[]>(
    (phrases, choices) =>
      phrases.flatMap((phrase) => choices.map((sound) => (phrase === "" ? sound : `${phrase} ${sound}`))),
    [""],
  );
  return all.slice(0, 12);
}

function own(concepts: Concepts, phrase: string): readonly number[] | undefined {
  return Object.hasOwn(concepts, phrase) ? concepts[phrase] : undefined;
}

const LONGEST = 4;
