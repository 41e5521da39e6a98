import { wordsOf } from "./clean-text.ts";
import type { Concepts } from "./concepts.ts";
import type { Section } from "./record.ts";
import { indexKeys, keyText } from "./word-key.ts";

/** A piece of text as the page has it; marked where it is what the reader asked for, in whatever script. */
export interface Piece {
  text: string;
  marked: boolean;
}

export interface Sought {
  keys: ReadonlySet<string>;
  concepts: ReadonlySet<number>;
}

export interface Excerpt {
  pieces: Piece[];
  anchor?: string;
  heading?: string;
}

/** The whole text with what was sought marked. */
export function markedText(text: string, sought: Sought, concepts: Concepts): Piece[] {
  return piecesOf(text, 0, text.length, markedWords(text, sought, concepts));
}

/** The stretch of the page that says most of what was sought; undefined where no section says any of it. */
export function bestExcerpt(sections: readonly Section[], sought: Sought, concepts: Concepts): Excerpt | undefined {
  let best: { value: number; section: Section; words: MarkedWord[]; from: number; to: number } | undefined;
  for (const section of sections) {
    const words = markedWords(section.text, sought, concepts);
    const inHeading = new Set(markedWords(section.heading ?? "", sought, concepts).flatMap(({ as }) => as ?? []));
    for (let at = 0; at < words.length; at += 1) {
      if (words[at]?.as === undefined) continue;
      const from = Math.max(0, at - BEFORE);
      const to = Math.min(words.length, from + LENGTH);
      const value = toldBy(words.slice(from, to), inHeading);
      if (value > (best?.value ?? 0)) best = { value, section, words, from, to };
    }
  }
  if (best === undefined) return undefined;
  const { section, words, from, to } = best;
  const start = from === 0 ? 0 : (words[from]?.start ?? 0);
  const end = to === words.length ? section.text.length : (words[to - 1]?.end ?? section.text.length);
  const inner = piecesOf(section.text, start, end, words);
  const pieces = [...(start > 0 ? [ELLIPSIS] : []), ...inner, ...(end < section.text.length ? [ELLIPSIS] : [])];
  return {
    pieces,
    ...(section.anchor && { anchor: section.anchor }),
    ...(section.heading && { heading: section.heading }),
  };
}

const BEFORE = 8;
const LENGTH = 32;
const ELLIPSIS: Piece = { text: " … ", marked: false };

interface MarkedWord {
  start: number;
  end: number;
  /** What it was met as. */
  as?: string;
}

function markedWords(text: string, sought: Sought, concepts: Concepts): MarkedWord[] {
  const words = wordsOf(text);
  const keys = words.map((word) => indexKeys(word.text));
  const phrases = phrasesOf(concepts);
  const marks: MarkedWord[] = words.map(({ start, end }, at) => {
    const key = keys[at]?.map(keyText).find((candidate) => sought.keys.has(candidate));
    return key === undefined ? { start, end } : { start, end, as: key };
  });
  keys.forEach((own, at) => {
    for (const { sound } of own) {
      for (const { rest, concept } of phrases.get(sound) ?? []) {
        if (
          !sought.concepts.has(concept) ||
          !rest.every((next, more) => keys[at + 1 + more]?.some((key) => key.sound === next))
        )
          continue;
        for (const mark of marks.slice(at, at + 1 + rest.length)) mark.as ??= `w${concept}`;
      }
    }
  });
  return marks;
}

type Phrases = ReadonlyMap<string, readonly { rest: readonly string[]; concept: number }[]>;
const known = new WeakMap<Concepts, Phrases>();

/** Every way to say something of the table, by its first word. */
function phrasesOf(concepts: Concepts): Phrases {
  const cached = known.get(concepts);
  if (cached !== undefined) return cached;
  const phrases = new Map<string, { rest: string[]; concept: number }[]>();
  for (const [phrase, rows] of Object.entries(concepts)) {
    const [first = "", ...rest] = phrase.split(" ");
    const same = phrases.get(first) ?? [];
    same.push(...rows.map((concept) => ({ rest, concept })));
    phrases.set(first, same);
  }
  known.set(concepts, phrases);
  return phrases;
}

/** Different things sought count; the same again hardly does. */
function toldBy(words: readonly MarkedWord[], inHeading: ReadonlySet<string>): number {
  const met = words.flatMap(({ as }) => as ?? []);
  return new Set([...met, ...inHeading]).size + met.length / 100;
}

function piecesOf(text: string, start: number, end: number, words: readonly MarkedWord[]): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: string, marked: boolean) => {
    const last = pieces.at(-1);
    if (last !== undefined && last.marked === marked) last.text += piece;
    else if (piece !== "") pieces.push({ text: piece, marked });
  };
  let at = start;
  for (const word of words) {
    if (word.as === undefined || word.start < start || word.end > end) continue;
    const between = text.slice(at, word.start);
    // Two marked words with a space between are one mark.
    add(between, /^[\s-]*$/.test(between) && pieces.at(-1)?.marked === true);
    add(text.slice(word.start, word.end), true);
    at = word.end;
  }
  add(text.slice(at, end), false);
  return pieces;
}
