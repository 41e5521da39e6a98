/** How a word typed in Latin letters sounds, English or romanised Hindi or Malayalam, in the letters of `romanise`. */
export function soundOf(word: string): string {
  let sound = word;
  for (const [pattern, replacement] of RULES) sound = sound.replace(pattern, replacement);
  return sound;
}

/** What `romanise` gives still has double letters and glides that spelling decides by taste. */
export function settleSound(sound: string): string {
  return sound
    .replace(/ai|ay(?![aeiou])/g, "e")
    .replace(/au|av(?![aeiou])/g, "o")
    .replace(/(?<=[aeiou])y(?=[aeiou])/g, "")
    .replace(/(?<=[^aeiou])ya$/, "y")
    .replace(/n(?=[pbmf])/g, "m")
    .replace(/(.)\1+/g, "$1");
}

/** The consonants, a first vowel as `a`, g and j as one: what is left of a word when its vowels are typed by ear. */
export function skeletonOf(sound: string): string {
  return sound
    .replace(/^[aeiou]+/, "a")
    .replace(/(?<=.)[aeiou]/g, "")
    .replaceAll("g", "j")
    .replace(/(?<=.)h$/, "")
    .replace(/(\D)\1+/g, "$1");
}

const RULES: readonly (readonly [RegExp, string])[] = [
  [/[^a-z0-9]/g, ""],
  [/^kn/, "n"],
  [/^wr/, "r"],
  [/(?<=[a-z])(?:tion|sion|cian|tian)/g, "san"],
  [/tch/g, "c"],
  [/ght/g, "t"],
  [/dge/g, "j"],
  [/ck/g, "k"],
  [/chh|ch/g, "C"],
  [/ph/g, "f"],
  [/ksh|kch/g, "ks"],
  [/s?sh/g, "s"],
  [/wh/g, "v"],
  [/zh/g, "j"],
  [/(?<=[kgjtdbCr])h/g, ""],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/C/g, "c"],
  [/qu?/g, "k"],
  [/^x/, "j"],
  [/x/g, "ks"],
  [/z/g, "j"],
  [/(?<=[aeiou])w(?![aeiou])/g, ""],
  [/w/g, "v"],
  [/(?<![aeiou])y(?![aeiou])/g, "i"],
  [/ee|ea(?=[a-z])/g, "i"],
  [/oo|ou/g, "u"],
  [/aa/g, "a"],
  [/e$/, ""],
];
