/**
 * One spelling for what readers see as one word: हिन्दी and हिंदी, २६४ and 264, उ0प्र0 and उप्र, both ways to write a
 * Malayalam chillu. Nothing a reader would notice is lost: vowel signs stay.
 */
export function cleanText(raw: string): string {
  return raw
    .normalize("NFC")
    .replace(/([ണനരലളക])\u0d4d\u200d/gu, (_whole, letter: string) => CHILLUS[letter] ?? letter)
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, "")
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u093c]/gu, "")
    .normalize("NFC")
    .replace(/[०-९൦-൯]/gu, (digit) => String(((digit.codePointAt(0) ?? 0) - 0x966) & 15))
    .replace(/\u0901/gu, "\u0902")
    .replace(/[ङञणनम]\u094d(?=[क-म])/gu, "\u0902")
    .replace(/റ്റ/gu, "ട്ട")
    .replace(/(\p{Script=Devanagari})[0०°॰](?=[\p{Script=Devanagari}\s.,;:/)\-–(]|$)/gu, "$1")
    .replace(/[‘’′ʼ]/gu, "'")
    .replace(/[‐‑‒–—―−]/gu, "-")
    .toLowerCase();
}

export interface Word {
  /** Clean, lower case. */
  text: string;
  /** Where it stands in the text it was read from. */
  start: number;
  end: number;
}

/** The words of a text as a reader sees them, each with its place; clean each with `cleanText`. */
export function wordsOf(raw: string): Word[] {
  const words: Word[] = [];
  for (const match of raw.matchAll(WORD)) {
    const text = cleanWord(match[0]);
    if (text !== "") words.push({ text, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

function cleanWord(raw: string): string {
  const known = remembered.get(raw);
  if (known !== undefined) return known;
  if (remembered.size > 20_000) remembered.clear();
  const clean = cleanText(raw).replace(/'s?$/, "");
  remembered.set(raw, clean);
  return clean;
}

/** A page says most of its words often. */
const remembered = new Map<string, string>();

/** Letters, their signs and digits of any script; the joiners inside Indic words; ॰ and 0 as the sign of abbreviation. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\u00ad॰'’]|\u200c|\u200d)*/gu;

const CHILLUS: Readonly<Record<string, string>> = { ണ: "ൺ", ന: "ൻ", ര: "ർ", ല: "ൽ", ള: "ൾ", ക: "ൿ" };
