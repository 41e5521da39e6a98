import type { Lang } from "../domain/page.ts";
import type { Answer } from "./answer.ts";
import { answer } from "./answer.ts";
import { wordsOf } from "./clean-text.ts";
import type { IndexReader } from "./index-reader.ts";
import { isStopWord } from "./stop-words.ts";

/** The three pages that may answer a ticket before it is sent, from what was chosen and typed so far. */
export async function suggest(
  index: IndexReader,
  text: string,
  chosen: readonly string[],
  lang: Lang,
): Promise<Answer[]> {
  const query = tellingWords(text);
  if (query === "" && chosen.length === 0) return [];
  const { answers } = await answer(index, query, { lang, topics: chosen }, 6);
  return answers.filter(({ kind }) => kind !== "policies" && kind !== "pages").slice(0, 3);
}

/** A description is a story: its first words that say something, each once; as many as a question has. */
export function tellingWords(text: string): string {
  const words = wordsOf(text.slice(0, 400)).map((word) => word.text);
  const telling = words.filter((word) => !isStopWord(word) && word.length > 1);
  return [...new Set(telling)]
    .slice(0, 7)
    .map((word) => `${word} `)
    .join("");
}
