import type { Words } from "../../adapters/content-messages.ts";
import type { Localised } from "../../domain/localised.ts";
import { wordsIn } from "../../domain/localised.ts";
import type { Lang } from "../../domain/page.ts";

/** Words with the language they are in, where that is not the page's. */
export interface Worded {
  text: string;
  lang: Lang | undefined;
}

export function phrase(say: Words, key: string, values: Record<string, string | number> = {}): Worded {
  return { text: say(key, values), lang: other(say.langOf(key), say.lang) };
}

export function titled(words: Localised, lang: Lang): Worded {
  const { text, lang: own } = wordsIn({ ...words, ml: words.ml }, lang);
  return { text, lang: other(own, lang) };
}

function other(own: Lang, page: Lang): Lang | undefined {
  return own === page ? undefined : own;
}
