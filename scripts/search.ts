import { existsSync } from "node:fs";
import { join } from "node:path";
import { environment } from "../src/adapters/environment.ts";
import { fromFolder } from "../src/adapters/search-index.ts";
import { languages } from "../src/domain/page.ts";
import { answer } from "../src/search/answer.ts";
import { openIndex } from "../src/search/index-reader.ts";
import { EXIT, readArguments, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Searches the built site as its search page does",
  usage: "QUERY [--lang hi|en|ml] [--limit 10] [--json]",
  options: {
    lang: { type: "string", default: "hi", help: "the reader's language, hi unless said otherwise" },
    limit: { type: "string", default: "10", help: "how many results" },
    index: { type: "string", help: "another folder with an index; otherwise that of the built site" },
    json: { type: "boolean", help: "print [{url, title, lang, kind, score}], best first" },
  },
  async run({ values, positionals }) {
    const query = positionals.join(" ");
    if (query === "") throw new UsageError("Say what to search for.");
    // A reader of Hindi who types Latin letters may be called hi-Latn.
    const lang = languages.find((known) => known === String(values.lang).split("-")[0]);
    if (lang === undefined) throw new UsageError("--lang is hi, en or ml.");
    const folder = typeof values.index === "string" ? values.index : join(environment().DESK_DIST, "pagefind");
    if (!existsSync(join(folder, "sahayata.json"))) {
      console.error("The site has no search index yet. Build it first: npm run build");
      return EXIT.problems;
    }
    const { answers } = await answer(await openIndex(fromFolder(folder)), query, { lang }, Number(values.limit));
    const rows = answers.map(({ url, title, lang: spoken, kind, score }) => {
      return { url: `/${url}`, title, lang: spoken, kind, score: Math.round(score * 1000) / 1000 };
    });
    if (values.json) console.log(JSON.stringify(rows));
    else for (const { score, url, title } of rows) console.log(`${score.toFixed(2).padStart(6)}  ${url}  ${title}`);
    return EXIT.ok;
  },
};

if (import.meta.main) process.exitCode = await verb.run(readArguments(verb, process.argv.slice(2)));
