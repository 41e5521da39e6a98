import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

export type Language = "en" | "hi" | "ml" | "hi-Latn" | "ml-Latn";

/** One invented sentence; `marked` are the places of what a detector must find in it, if anything. */
export interface Sentence {
  kind: string;
  lang: Language;
  text: string;
  marked: { start: number; end: number }[];
  /** Every fourth sentence was kept back while the detectors were tuned. */
  heldBack: boolean;
}

export type Corpus = "credentials-with" | "credentials-without" | "personal-with" | "personal-without";

export function corpus(name: Corpus): Sentence[] {
  const file = new URL(`./corpus/${name}.yaml`, import.meta.url);
  const kinds = fileSchema.parse(parse(readFileSync(file, "utf8")));
  return Object.entries(kinds)
    .flatMap(([kind, languages]) => Object.entries(languages).map(([lang, block]) => ({ kind, lang, block })))
    .flatMap(({ kind, lang, block }) =>
      block
        .trim()
        .split("\n")
        .map((line) => ({ kind, lang: lang as Language, line })),
    )
    .map(({ kind, lang, line }, index) => ({ kind, lang, ...unmark(line), heldBack: index % 4 === 3 }));
}

const fileSchema = z.record(z.string(), z.partialRecord(z.enum(["en", "hi", "ml", "hi-Latn", "ml-Latn"]), z.string()));

/** Takes the « » marks out of a line and says where what they held now stands. */
function unmark(line: string): Pick<Sentence, "text" | "marked"> {
  const marked: Sentence["marked"] = [];
  let text = "";
  let start = 0;
  for (const piece of line.replaceAll("\\n", "\n").split(/([«»])/u)) {
    if (piece === "«") start = text.length;
    else if (piece === "»") marked.push({ start, end: text.length });
    else text += piece;
  }
  return { text, marked };
}
