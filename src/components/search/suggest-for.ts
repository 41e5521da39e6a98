import type { Lang } from "../../domain/page.ts";
import { suggest } from "../../search/suggest.ts";
import { siteBase, siteIndex } from "./open-search.ts";

export interface Suggestion {
  href: string;
  title: string;
  lang: Lang;
  kind: string;
  /** A sentence of the page that says what was asked. */
  text: string;
}

/** Three pages that may answer the ticket being written; none while the index cannot be reached. */
export async function suggestFor(text: string, chosen: readonly string[], lang: Lang): Promise<Suggestion[]> {
  const answers = await suggest(await siteIndex(), text, chosen, lang);
  return answers.map(({ url, title, lang: spoken, kind, excerpt }) => ({
    href: `${siteBase()}/${url}${excerpt.anchor === undefined ? "" : `#${excerpt.anchor}`}`,
    title,
    lang: spoken,
    kind,
    text: excerpt.pieces.map((piece) => piece.text).join(""),
  }));
}
