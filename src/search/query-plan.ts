import { cleanText, wordsOf } from "./clean-text.ts";
import type { Concepts } from "./concepts.ts";
import { conceptsIn } from "./concepts.ts";
import { identifiersAsked } from "./identifiers.ts";
import { joinedWords } from "./index-text.ts";
import { isStopWord } from "./stop-words.ts";
import { queryKeys, type WordKey } from "./word-key.ts";

/** One way to meet some of the reader's words. */
export type Alternative =
  | { kind: "word"; slots: readonly number[]; keys: readonly WordKey[]; beginning: boolean; trust: number }
  | { kind: "concept"; slots: readonly number[]; concept: number; trust: number };

export interface QueryPlan {
  /** The words that must be met, each by any alternative that covers it. */
  slots: readonly string[];
  alternatives: readonly Alternative[];
  /** What the whole query may be if it is a number, the likeliest first. */
  identifiers: readonly string[];
}

const SYNONYM = 0.72;
const PHRASE = 0.9;

export function planQuery(query: string, concepts: Concepts): QueryPlan {
  const typed = wordsOf(query);
  const words = typed.map(({ text }) => text);
  const spelled = words.length > 1 && words.every((word) => word.length === 1);
  const meant = words.flatMap((word, at) => (!spelled && (isStopWord(word) || /^\D$/.test(word)) ? [] : [at]));
  const matches = conceptsIn(words, concepts, true);
  const idioms = matches.filter(({ from, to }) => to - from > 1 && !meant.some((at) => at >= from && at < to));
  const slotWords = meant.length === 0 && idioms.length === 0 ? words.map((_word, at) => at) : meant;
  const idiomSlots = [...new Map(idioms.map((idiom) => [`${idiom.from} ${idiom.to}`, idiom])).values()];
  const slotOf = (at: number) => slotWords.indexOf(at);
  const covered = (from: number, to: number) => slotWords.flatMap((at, slot) => (at >= from && at < to ? [slot] : []));
  const incomplete = !/\s$/.test(query);
  const single = slotWords.map((at): Alternative => {
    const last = incomplete && at === words.length - 1;
    return { kind: "word", slots: [slotOf(at)], keys: queryKeys(words[at] ?? ""), beginning: last, trust: 1 };
  });
  const joined = joins(words).flatMap(({ text, from, to }): Alternative[] => {
    const slots = covered(from, to);
    const one = { kind: "word", slots, keys: queryKeys(text), beginning: false, trust: 0.95 } as const;
    return slots.length === to - from ? [one] : [];
  });
  const hyphened = joinedWords(cleanText(query), typed).map((text): Alternative => {
    return {
      kind: "word",
      slots: slotWords.map((_at, slot) => slot),
      keys: queryKeys(text),
      beginning: false,
      trust: 0.95,
    };
  });
  const meanings = matches.flatMap(({ concept, from, to }): Alternative[] => {
    const idiom = idiomSlots.findIndex((other) => other.from === from && other.to === to);
    const slots = idiom >= 0 ? [slotWords.length + idiom] : covered(from, to);
    return slots.length === 0 ? [] : [{ kind: "concept", slots, concept, trust: to - from > 1 ? PHRASE : SYNONYM }];
  });
  return {
    slots: [
      ...slotWords.map((at) => words[at] ?? ""),
      ...idiomSlots.map(({ from, to }) => words.slice(from, to).join(" ")),
    ],
    alternatives: [...single, ...joined, ...(words.length === 2 ? hyphened : []), ...meanings],
    identifiers: identifiersAsked(query),
  };
}

/** Neighbours written apart that the page may write as one: `re open`, `bo web`, and the letters of `वी पी एन`. */
function joins(words: readonly string[]): { text: string; from: number; to: number }[] {
  const pairs = words.slice(1).map((word, at) => ({ text: `${words[at]}${word}`, from: at, to: at + 2 }));
  const triples = words
    .slice(2)
    .map((word, at) => ({ text: `${words[at]}${words[at + 1]}${word}`, from: at, to: at + 3 }));
  const short = triples.filter(({ from, to }) => words.slice(from, to).every((word) => word.length <= 4));
  return [...pairs, ...short];
}
