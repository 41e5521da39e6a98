import type { Span } from "./span.ts";

/** A text in one plain spelling, which still knows where each of its characters stood in the original. */
export interface FoldedText {
  text: string;
  /** The place in the original of a stretch of the folded text. */
  original(start: number, end: number): Span;
}

/**
 * Lower case, ASCII digits, plain quotes and dashes, no joiners, no nukta, no accents: so that one pattern meets
 * पासवर्ड़, ｐａｓｓｗｏｒｄ, पिन ४८२२ and both spellings of a Malayalam chillu.
 */
export function foldText(raw: string): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  let at = 0;
  for (const character of raw) {
    const folded = foldCharacter(character);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at);
      ends.push(at + character.length);
    }
    text += folded;
    at += character.length;
  }
  return { text, original: (start, end) => ({ start: starts[start] ?? at, end: ends[end - 1] ?? at }) };
}

export function fold(raw: string): string {
  return foldText(raw).text;
}

/** The decimal digits of the scripts our officers type, as 0–9. */
export function foldDigits(raw: string): string {
  return raw.replace(/\p{Nd}/gu, asciiDigit);
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? character.toLowerCase() : character;
  return (CHILLUS[character] ?? character)
    .normalize("NFKD")
    .replace(DROPPED, "")
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[‘’‚′ʼ]/gu, "'")
    .replace(/[“”„″«»]/gu, '"')
    .replace(/[‐‑‒–—―−]/gu, "-")
    .toLowerCase();
}

/** Every script keeps its ten digits in a row, so the zero is found by walking down. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROES.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? digit : String(code - zero);
}

/** ASCII, Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, wide. */
const ZEROES = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xff10];

/** Zero-width characters, soft hyphen, combining accents, Devanagari nukta. */
const DROPPED = /[\u200b-\u200f\u2060\ufeff\u00ad\u093c]|[\u0300-\u036f]/gu;

const CHILLUS: Readonly<Record<string, string>> = {
  ൺ: "ണ്",
  ൻ: "ന്",
  ർ: "ര്",
  ൽ: "ല്",
  ൾ: "ള്",
  ൿ: "ക്",
};
