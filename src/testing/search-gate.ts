import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { languages } from "../domain/page.ts";
import { languageOf } from "../search/search.ts";

const querySchema = z.strictObject({
  class: z.string(),
  lang: z.enum(languages),
  q: z.string(),
  expect: z.array(z.string()).min(1),
});
export type GateQuery = z.output<typeof querySchema>;

export interface GateQueries {
  given: GateQuery[];
  /** Two of three of the added ones; the search was tuned on these. */
  tuned: GateQuery[];
  /** Every third of the added ones, looked at only when the tuning was done. */
  held: GateQuery[];
}

export function gateQueries(): GateQueries {
  const schema = z.strictObject({ given: z.array(querySchema), added: z.array(querySchema) });
  const { given, added } = schema.parse(parse(readFileSync("src/search/queries.yaml", "utf8")));
  return { given, tuned: added.filter((_row, at) => at % 3 !== 2), held: added.filter((_row, at) => at % 3 === 2) };
}

/** Addresses of results, best first, e.g. `hi/guides/boweb-login/`. */
export type Engine = (query: GateQuery) => Promise<string[]>;

export interface Scored {
  query: GateQuery;
  found: boolean;
}

/**
 * Among the first three stands a page that was expected: in the reader's language where there is one, in any other
 * where there is not.
 */
export async function tryEngine(
  engine: Engine,
  queries: readonly GateQuery[],
  pages: ReadonlySet<string>,
): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const query of queries) {
    const first = (await engine(query)).slice(0, 3);
    scored.push({ query, found: first.some((url) => isExpected(url, query, pages)) });
  }
  return scored;
}

function isExpected(url: string, query: GateQuery, pages: ReadonlySet<string>): boolean {
  const [lang = "", ...rest] = url.replace(/\/$/, "").split("/");
  const name = rest.join("/");
  const own = languageOf(query.q, query.lang);
  return query.expect.includes(name) && (lang === own || !pages.has(`${own}/${name}/`));
}

/** Percent by class, and of all. */
export function shares(scored: readonly Scored[]): Map<string, number> {
  const classes = new Set(scored.map(({ query }) => query.class));
  const share = (of: readonly Scored[]) => (100 * of.filter(({ found }) => found).length) / of.length;
  const byClass = [...classes].map(
    (name) => [name, share(scored.filter(({ query }) => query.class === name))] as const,
  );
  return new Map([...byClass, ["all", share(scored)]]);
}
