/**
 * How a Devanagari or Malayalam word sounds, in the same few Latin letters as `soundOf` gives to words typed in Latin:
 * aspirates without their h, long vowels as short ones, one s, one n. समस्या and samasya become one.
 */
export function romanise(word: string): string {
  const letters = [...word].flatMap(soundUnits);
  return join(/\p{Script=Malayalam}/u.test(word) ? letters : withoutSchwa(letters));
}

export function isIndic(word: string): boolean {
  return /[\u0900-\u097f\u0d00-\u0d7f]/u.test(word);
}

/** `schwa` is the vowel that a consonant has when no sign says otherwise. */
interface Sound {
  text: string;
  vowel: boolean;
  schwa: boolean;
}

function soundUnits(letter: string): (Sound | "virama" | "sign")[] {
  const consonant = CONSONANTS[letter];
  if (consonant !== undefined) {
    return [
      { text: consonant, vowel: false, schwa: false },
      { text: "a", vowel: true, schwa: true },
    ];
  }
  const sign = SIGNS[letter];
  if (sign !== undefined) return ["sign", { text: sign, vowel: true, schwa: false }];
  if (letter === "\u094d" || letter === "\u0d4d") return ["virama"];
  const vowel = VOWELS[letter];
  if (vowel !== undefined) return [{ text: vowel, vowel: true, schwa: false }];
  const plain = FINALS[letter] ?? (/[\p{L}\p{N}]/u.test(letter) ? letter : "");
  return plain === "" ? [] : [{ text: plain, vowel: false, schwa: false }];
}

/** A sign or a virama takes the place of the schwa before it. */
function join(units: (Sound | "virama" | "sign")[]): string {
  return resolved(units)
    .map(({ text }) => text)
    .join("");
}

function resolved(units: (Sound | "virama" | "sign")[]): Sound[] {
  const sounds: Sound[] = [];
  for (const unit of units) {
    if (typeof unit !== "string") sounds.push(unit);
    else if (sounds.at(-1)?.schwa === true) sounds.pop();
  }
  return sounds;
}

/** Hindi drops the schwa at the end of a word and between two syllables: पासवर्ड is pasvard, not pasavarda. */
function withoutSchwa(units: (Sound | "virama" | "sign")[]): Sound[] {
  const sounds = resolved(units);
  const last = sounds.at(-1);
  if (last?.schwa === true && sounds.length > 2) sounds.pop();
  for (let at = sounds.length - 3; at >= 2; at -= 1) {
    const inside = sounds[at]?.schwa === true && sounds[at - 2]?.vowel === true && sounds[at - 1]?.vowel === false;
    if (inside && sounds[at + 1]?.vowel === false && sounds[at + 2]?.vowel === true) sounds.splice(at, 1);
  }
  return sounds;
}

const CONSONANTS: Readonly<Record<string, string>> = table(
  "क k ख k ग g घ g ङ n च c छ c ज j झ j ञ n ट t ठ t ड d ढ d ण n त t थ t द d ध d न n ऩ n प p फ f ब b भ b म m " +
    "य y र r ऱ r ल l ळ l व v श s ष s स s ह h " +
    "ക k ഖ k ഗ g ഘ g ങ n ച c ഛ c ജ j ഝ j ഞ n ട t ഠ t ഡ d ഢ d ണ n ത t ഥ t ദ d ധ d ന n പ p ഫ f ബ b ഭ b മ m " +
    "യ y ര r റ r ല l ള l ഴ j വ v ശ s ഷ s സ s ഹ h",
);
const VOWELS: Readonly<Record<string, string>> = table(
  "अ a आ a इ i ई i उ u ऊ u ऋ ri ए e ऐ e ओ o औ o ऑ o ऍ e " + "അ a ആ a ഇ i ഈ i ഉ u ഊ u ഋ ri എ e ഏ e ഐ ai ഒ o ഓ o ഔ o",
);
const SIGNS: Readonly<Record<string, string>> = table(
  "\u093e a \u093f i \u0940 i \u0941 u \u0942 u \u0943 ri \u0945 e \u0946 e \u0947 e \u0948 e \u0949 o \u094a o \u094b o " +
    "\u094c o \u0d3e a \u0d3f i \u0d40 i \u0d41 u \u0d42 u \u0d43 ri \u0d46 e \u0d47 e \u0d48 ai \u0d4a o \u0d4b o \u0d4c o \u0d57 o",
);
const FINALS: Readonly<Record<string, string>> = table("\u0902 n \u0903 h \u0d02 m ൺ n ൻ n ർ r ൽ l ൾ l ൿ k");

function table(pairs: string): Record<string, string> {
  const parts = pairs.split(" ");
  return Object.fromEntries(parts.flatMap((letter, at) => (at % 2 === 0 ? [[letter, parts[at + 1] ?? ""]] : [])));
}
