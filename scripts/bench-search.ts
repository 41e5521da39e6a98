// Search beside stock Pagefind, MiniSearch and Orama on the same pages, alone and among 1,000 others.
import { globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { environment } from "../src/adapters/environment.ts";
import { searchRecords } from "../src/adapters/search-records.ts";
import type { SearchRecord } from "../src/search/record.ts";
import { distractorPages } from "../src/testing/distractor-pages.ts";
import type { Contestant } from "../src/testing/search-engines.ts";
import { miniSearch, orama, ours, stockPagefind } from "../src/testing/search-engines.ts";
import type { GateQuery } from "../src/testing/search-gate.ts";
import { gateQueries, shares, tryEngine } from "../src/testing/search-gate.ts";

export async function benchSearch(): Promise<void> {
  const records = searchRecords();
  const queries = gateQueries();
  for (const others of [0, 1000]) {
    const pages = [...records, ...distractorPages(others)];
    console.log(`\n${records.length} pages${others === 0 ? "" : ` among ${others} others`}`);
    console.log("| engine | given | added | held back | first answer, kB | later, kB | ms a query |");
    console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (const build of [
      () => ours(pages, ownClient()),
      () => stockPagefind(pages),
      () => miniSearch(pages),
      () => orama(pages),
    ]) {
      console.log(await row(await build(), records, queries));
    }
  }
}

async function row(
  one: Contestant,
  records: readonly SearchRecord[],
  queries: ReturnType<typeof gateQueries>,
): Promise<string> {
  const pages = new Set(records.flatMap(({ path, texts }) => Object.keys(texts).map((lang) => `${lang}/${path}`)));
  const all = [...queries.given, ...queries.tuned, ...queries.held];
  const first: number[] = [];
  const later: number[] = [];
  for (const query of all) {
    await one.engine(query);
    (first.length === 0 ? first : later).push(one.loaded());
  }
  const share = async (of: readonly GateQuery[]) =>
    shares(await tryEngine(one.engine, of, pages))
      .get("all")
      ?.toFixed(1);
  const start = performance.now();
  const found = [await share(queries.given), await share(queries.tuned), await share(queries.held)];
  const each = (performance.now() - start) / all.length;
  const sorted = later.toSorted((a, b) => a - b);
  const cells = [
    one.name,
    ...found.map((value) => `${value} %`),
    kB(one.client + (first[0] ?? 0)),
    `${kB(mean(later))}, at most ${kB(sorted.at(-1) ?? 0)}`,
    each.toFixed(1),
  ];
  return `| ${cells.join(" | ")} |`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function kB(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

/** The search page's script as the site was built with it. */
function ownClient(): number {
  const [script] = globSync(`${environment().DESK_DIST}/_astro/search.astro*.js`);
  if (script === undefined) console.log("(The site is not built: the client's own 12 kB are not counted.)");
  return script === undefined ? 0 : gzipSync(readFileSync(script)).length;
}

if (import.meta.main) await benchSearch();
