import { writtenDay } from "./day.ts";
import type { AboutCircular } from "./page.ts";

/** Gives the words around a number in the reader's language: `paragraph` and 9 -> "para 9". */
type Phrase = (key: string, values: Record<string, string>) => string;

/** How a circular is named in running text: "UP, 17.01.2020". */
export function circularLabel(about: AboutCircular, track: string, phrase: Phrase): string {
  const key = about.issued_precision === "day" ? "circular" : "circular_after";
  return phrase(key, { track, date: writtenDay(about.issued) });
}

/** How a place in it is named: "step 5"; undefined for an anchor without a number, which has words of its own. */
export function placeLabel(anchor: string, phrase: Phrase): string | undefined {
  const [, kind, n = ""] = /^(para|step|point|part|intro)-(\d+(?:-\d+)?)$/.exec(anchor) ?? [];
  return kind === undefined ? undefined : phrase(kind, { n: n.replace(/-(\d+)$/, "($1)") });
}
