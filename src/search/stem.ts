/** Endings taken off, so that समस्याओं, समस्यायें and समस्या are one word, as are installed and installing. */

export function stemEnglish(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  const singular = word
    .replace(/(?:([^aeiou])ies|ied)$/, "$1y")
    .replace(/(ss|sh|ch|x)es$/, "$1")
    .replace(/([^su])s$/, "$1");
  const stem = cut(singular, ENGLISH, 4, /[aeiouy]/) ?? singular;
  const single = stem === singular ? stem : stem.replace(/([bdfgmnprt])\1$/, "$1");
  return single.length > 4 ? single.replace(/[ey]$/, "") : single;
}

/** A Hindi word in Devanagari, already clean: ँ is ं there. */
export function stemHindi(word: string): string {
  return cut(word, HINDI, 2, /[अ-ह].*[क-ह]/) ?? word;
}

/** The same endings as they are typed in Latin letters. */
export function stemHinglish(word: string): string {
  return cut(word, HINGLISH, 3, /[aeiou]/) ?? word;
}

export function stemMalayalam(word: string): string {
  return cut(word, MALAYALAM, 3, /./) ?? word;
}

/** The word without the longest ending that leaves enough of it. */
function cut(word: string, endings: readonly string[], least: number, must: RegExp): string | undefined {
  for (const ending of endings) {
    const stem = word.slice(0, word.length - ending.length);
    if (word.endsWith(ending) && stem.length >= least && must.test(stem)) return stem;
  }
  return undefined;
}

function longestFirst(endings: string): readonly string[] {
  return endings.split(" ").sort((a, b) => b.length - a.length);
}

const ENGLISH = longestFirst("ations ation ators ator ated ating ate ment ness ingly ing ions ion edly ed ly ity er");

const HINDI = longestFirst(
  "ियों ियां ियाँ ाओं ाएं ायें ाऐं ाये ाए ुओं ुएं ूओं ों ें ीं ां ो े ी ि ा ु ू ियो ाओ " + "ाने ाना ानी ाया ायी ाई ना नी ने ेशन ेशन्स िंग मेंट ित",
);

const HINGLISH = longestFirst(
  "iyon iyan iyaan iyo aon aen ayen ayein aein aye ae uon uen on en ein een yon in an o e i a u ee " +
    "ana ane ani aya ayi aayi ai na ni ne it",
);

const MALAYALAM = longestFirst(
  "ങ്ങളുടെ ങ്ങളിൽ ങ്ങൾക്ക് ങ്ങളെ ങ്ങൾ യുടെ ിന്റെ ത്തിന്റെ ന്റെ ിലേക്ക് ത്തിലേക്ക് ത്തിൽ യിൽ ിൽ ത്തിന് ിന് യ്ക്ക് " +
    "ക്ക് യെ െ ും യും ം കൾ കളുടെ കളിൽ മാർ രുടെ ർക്ക് യോ ിനെ ത്തെ",
);
