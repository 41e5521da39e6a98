import { citedAnchor, citedSource } from "../domain/citation.ts";
import type { Desk } from "../domain/desk.ts";
import { inLanguage, type Language } from "../domain/localised.ts";
import { circularName, placeName } from "./citation-words.ts";

/** A paragraph's name, and the page where it can be read, where it is held here. */
export type Citations = (citation: string, language: Language) => { text: string; href: string | undefined };

export function citedWords(desk: Desk): Citations {
  const external = new Map(desk.common.external_sources.map(({ id, title }) => [id, title]));
  const known = new Map<string, ReturnType<Citations>>();

  function found(citation: string, language: Language): ReturnType<Citations> {
    const [source, anchor] = [citedSource(citation), citedAnchor(citation)];
    const place = anchor ? placeName(anchor, language) : undefined;
    const outside = external.get(source);
    const name = outside ? inLanguage(outside, language) : circularName(source, language);
    const text = place === undefined ? name : `${name}, ${place}`;
    return { text, href: outside ? undefined : `/${language}/circulars/${source}/${anchor ? `#${anchor}` : ""}` };
  }

  return (citation, language) => {
    const key = `${language} ${citation}`;
    const answer = known.get(key) ?? found(citation, language);
    known.set(key, answer);
    return answer;
  };
}
