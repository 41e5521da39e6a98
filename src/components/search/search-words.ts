import { words } from "../../adapters/content-messages.ts";
import type { Lang } from "../../domain/page.ts";
import { languages, statusSchema, trackSchema } from "../../domain/page.ts";
import { kinds } from "../../search/record.ts";

const plain = [
  "best",
  "count",
  "one",
  "none",
  "failed",
  "offline",
  "not_stored",
  "to_place",
  "historical",
  "lost_none",
  "lost_some",
] as const;

/** Every word that the search page's script says, carried to it in an attribute. */
export function searchWords(lang: Lang): Record<string, string> {
  const say = words(lang);
  const under = (prefix: string, key: string, values: readonly string[]) =>
    values.map((value) => [`${prefix}.${value}`, say(`${key}.${value}`)]);
  return Object.fromEntries([
    ...plain.map((name) => [name, say(`search.${name}`)]),
    ...under("kind", "search.kind", kinds),
    ...under("group", "search.group", kinds),
    ...under("track", "site.track", trackSchema.options),
    ...under("status", "site.status", statusSchema.options),
    ...under("language", "site.language", languages),
  ]);
}
