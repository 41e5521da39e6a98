import { spelledLetters } from "./letter-names.ts";
import { isIndic, romanise } from "./romanise.ts";
import { settleSound, skeletonOf, soundOf } from "./sound.ts";
import { stemEnglish, stemHindi, stemHinglish, stemMalayalam } from "./stem.ts";

/**
 * The key of a word is its skeleton, `q`, and its sound: `psvrdqpasvord`. Keys of words that a reader may confuse stand
 * side by side in the sorted index, so one small part of it holds them all.
 */
export interface WordKey {
  skeleton: string;
  sound: string;
}

/** The keys under which a word of a text is kept. */
export function indexKeys(word: string): readonly WordKey[] {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size > 20_000) remembered.clear();
  const keys = keysInText(word);
  remembered.set(word, keys);
  return keys;
}

/** A page says most of its words often. */
const remembered = new Map<string, readonly WordKey[]>();

function keysInText(word: string): WordKey[] {
  const letters = isIndic(word) ? spelledLetters(word) : undefined;
  const acronym = letters !== undefined && letters.length > 1 ? [keyOf(letters)] : [];
  return distinct([...stemsOf(word, false).map(keyOf), ...acronym]);
}

/** The keys under which a reader's word is looked for, the likeliest first. */
export function queryKeys(word: string): WordKey[] {
  const letters = isIndic(word) ? spelledLetters(word) : undefined;
  const acronym = letters !== undefined && letters.length > 1 ? [keyOf(letters)] : [];
  return distinct([...acronym, ...stemsOf(word, true).map(keyOf)]);
}

export function keyText({ skeleton, sound }: WordKey): string {
  return withoutDigits(`${skeleton}q${sound}`);
}

export function keyFromText(text: string): WordKey {
  const [skeleton = "", sound = ""] = withDigits(text).split("q");
  return { skeleton, sound };
}

/** Pagefind cuts a word where letters and digits meet, so digits are written as Greek letters in the index. */
export function withoutDigits(text: string): string {
  return text.replaceAll(/\d/g, (digit) => GREEK[Number(digit)] ?? digit);
}

export function withDigits(text: string): string {
  return text.replaceAll(/[α-κ]/gu, (letter) => String(GREEK.indexOf(letter)));
}

function stemsOf(word: string, typed: boolean): string[] {
  if (/\p{Script=Devanagari}/u.test(word)) return [stemHindi(word)];
  if (/\p{Script=Malayalam}/u.test(word)) return [stemMalayalam(word), word];
  return typed ? [stemEnglish(word), openEnd(stemHinglish(word)), word] : [stemEnglish(word)];
}

/** The y of samasy, the stem of samasya, is a consonant still. */
function openEnd(stem: string): string {
  return stem.endsWith("y") ? `${stem}a` : stem;
}

function keyOf(stem: string): WordKey {
  const sound = settleSound(isIndic(stem) ? romanise(stem) : soundOf(stem));
  return { skeleton: skeletonOf(sound), sound };
}

function distinct(keys: WordKey[]): WordKey[] {
  const kept = keys.filter(({ sound }) => sound !== "");
  return kept.filter((key, at) => kept.findIndex((other) => keyText(other) === keyText(key)) === at);
}

const GREEK = "αβγδεζηθικ";
