import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { underBase } from "../domain/address.ts";
import { languages } from "../domain/page.ts";
import type { IndexFiles } from "./search-index.ts";

const listSchema = z.looseObject({ bytes: z.number(), urls: z.array(z.string()) });

/** Who keeps a language for offline keeps the index too, with what it shows of that language. */
export function keepIndexOffline(files: IndexFiles, dist: string, base: string): void {
  for (const lang of languages) {
    const path = join(dist, lang, "offline.json");
    if (!existsSync(path)) continue;
    const list = listSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    const kept = [...files].filter(([name]) => !name.endsWith(".pf_fragment") || name.endsWith(`.${lang}.pf_fragment`));
    const urls = [...kept.map(([name]) => underBase(base, `pagefind/${name}`)), underBase(base, `${lang}/search/`)];
    const bytes = list.bytes + kept.reduce((sum, [, file]) => sum + file.length, 0);
    writeFileSync(path, `${JSON.stringify({ ...list, bytes, urls: [...new Set([...list.urls, ...urls])] })}\n`);
  }
}
