/** The Latin letters that a word spells out: वीपीएन and വിപിഎൻ are vpn; undefined for any other word. */
export function spelledLetters(word: string): string | undefined {
  let rest = word;
  let letters = "";
  while (rest !== "") {
    const name = NAMES.find((known) => rest.startsWith(known[0]));
    if (name === undefined) return undefined;
    letters += name[1];
    rest = rest.slice(name[0].length);
  }
  return letters === "" ? undefined : letters;
}

const DEVANAGARI =
  "ए a बी b सी c डी d ई e एफ f जी g एच h आई i जे j के k एल l एम m एन n ओ o पी p क्यू q आर r एस s टी t यू u वी v " +
  "डब्ल्यू w डब्लू w एक्स x वाई y जेड z";
const MALAYALAM =
  "എ a ബി b സി c ഡി d ഇ e എഫ് f ജി g എച്ച് h എച് h ഐ i ജെ j കെ k എൽ l എം m എൻ n ഒ o പി p ക്യു q ആർ r എസ് s ടി t യു u " +
  "വി v ഡബ്ല്യു w എക്സ് x വൈ y";

/** Longest first: एफ before ए. */
const NAMES: readonly (readonly [string, string])[] = `${DEVANAGARI} ${MALAYALAM}`
  .split(" ")
  .flatMap((name, at, all) => (at % 2 === 0 ? [[name, all[at + 1] ?? ""] as const] : []))
  .sort((a, b) => b[0].length - a[0].length);
