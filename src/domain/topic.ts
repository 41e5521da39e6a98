import { z } from "zod";
import { slugSchema } from "./event.ts";

/** A subject recognised by its words: at least one word of every group must occur. */
export const topicSchema = z.strictObject({
  id: slugSchema,
  all: z.array(z.array(z.string().min(1)).min(1)).min(1),
});
export type Topic = z.output<typeof topicSchema>;

export function topicsIn(text: string, topics: readonly Topic[]): string[] {
  const words = ` ${plain(text)} `;
  return topics
    .filter((topic) => topic.all.every((group) => group.some((word) => mentions(words, word))))
    .map(({ id }) => id);
}

/** A word matches from its start, so that endings (numbers, plurals, case) do not matter; ` dc ` matches whole. */
function mentions(words: string, word: string): boolean {
  const wanted = plain(word);
  return words.includes(word.endsWith(" ") ? ` ${wanted} ` : ` ${wanted}`);
}

function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
