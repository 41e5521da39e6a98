import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { create, insertMultiple, save, search as searchOrama } from "@orama/orama";
import MiniSearch from "minisearch";
import { close, createIndex } from "pagefind";
import { fromFiles, indexFiles } from "../adapters/search-index.ts";
import type { Lang } from "../domain/page.ts";
import { answer } from "../search/answer.ts";
import { openIndex } from "../search/index-reader.ts";
import type { SearchRecord } from "../search/record.ts";
import type { Engine } from "./search-gate.ts";

/** An engine over the same pages, with what travels: before the first answer, and on average for each later one. */
export interface Contestant {
  name: string;
  engine: Engine;
  /** The client's own code, packed. */
  client: number;
  /** Bytes of index loaded since the last call. */
  loaded(): number;
}

/** One text for each page and language, as any engine would be given it. */
export interface PlainPage {
  id: string;
  lang: Lang;
  title: string;
  text: string;
}

export function plainPages(records: readonly SearchRecord[]): PlainPage[] {
  return records.flatMap(({ path, texts, aliases }) =>
    Object.entries(texts).map(([lang, { title, description, keywords, sections }]) => {
      const body = sections.map(({ heading, text }) => `${heading ?? ""} ${text}`).join("\n");
      return {
        id: `${lang}/${path}`,
        lang: lang as Lang,
        title,
        text: [description, ...keywords, ...aliases, body].join("\n"),
      };
    }),
  );
}

export async function ours(records: readonly SearchRecord[], client: number): Promise<Contestant> {
  const files = await indexFiles(records);
  const load = fromFiles(files);
  let bytes = 0;
  const index = await openIndex((path) => {
    bytes += files.get(path)?.length ?? 0;
    return load(path);
  });
  const engine: Engine = async ({ q, lang }) => (await answer(index, q, { lang }, 6)).answers.map(({ url }) => url);
  return {
    name: "this search",
    engine,
    client,
    loaded: () =>
      taken(
        () => bytes,
        () => (bytes = 0),
      ),
  };
}

export async function miniSearch(records: readonly SearchRecord[]): Promise<Contestant> {
  const options = { fields: ["title", "text"], storeFields: ["lang"] };
  const index = new MiniSearch<PlainPage>(options);
  index.addAll(plainPages(records));
  let bytes = packed(JSON.stringify(index));
  const engine: Engine = async ({ q, lang }) => {
    const boostDocument = (_id: unknown, _term: string, stored?: Record<string, unknown>) =>
      stored?.lang === lang ? 1.2 : 1;
    return index
      .search(q, { prefix: true, fuzzy: 0.2, boost: { title: 3 }, boostDocument })
      .map(({ id }) => String(id));
  };
  const client = packedFile("minisearch/dist/es/index.js");
  return {
    name: "MiniSearch, prefix + fuzzy",
    engine,
    client,
    loaded: () =>
      taken(
        () => bytes,
        () => (bytes = 0),
      ),
  };
}

export async function orama(records: readonly SearchRecord[]): Promise<Contestant> {
  // Its own tokenizer drops every letter that is not Latin.
  const tokenize = (text: string) =>
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const tokenizer = { language: "english", normalizationCache: new Map(), tokenize };
  const index = create({
    schema: { lang: "string", title: "string", text: "string" },
    components: { tokenizer },
  } as const);
  await insertMultiple(index, plainPages(records));
  let bytes = packed(JSON.stringify(save(index)));
  const engine: Engine = async ({ q }) => {
    const { hits } = await searchOrama(index, {
      term: q,
      tolerance: 1,
      boost: { title: 3 },
      limit: 6,
      properties: ["title", "text"],
    });
    return hits.map(({ id }) => id);
  };
  return {
    name: "Orama, tolerance 1",
    engine,
    client: packedFile("@orama/orama/dist/browser/index.js"),
    loaded: () =>
      taken(
        () => bytes,
        () => (bytes = 0),
      ),
  };
}

/** Pagefind as it comes: an index for each language, its own client, whose files are counted as it asks for them. */
export async function stockPagefind(records: readonly SearchRecord[]): Promise<Contestant> {
  const { index } = await createIndex();
  if (index === undefined) throw new Error("Pagefind did not start");
  for (const { id, lang, title, text } of plainPages(records)) {
    await index.addCustomRecord({ url: id, language: lang, content: `${title}. ${text}`, meta: { title } });
  }
  const files = new Map((await index.getFiles()).files.map(({ path, content }) => [path, content]));
  await close();
  let bytes = 0;
  globalThis.fetch = async (address) => {
    const content = files.get(String(address).replace(/^.*\/pagefind\/|\?.*$/g, ""));
    bytes += content?.length ?? 0;
    return content === undefined ? new Response("", { status: 404 }) : new Response(content as Uint8Array<ArrayBuffer>);
  };
  const clients = new Map<string, Promise<StockClient>>();
  const clientFor = (lang: Lang) =>
    clients.get(lang) ?? clients.set(lang, stockClient(files.get("pagefind.js"), lang)).get(lang);
  const engine: Engine = async ({ q, lang }) => {
    const { results } = (await (await clientFor(lang))?.search(q)) ?? { results: [] };
    return Promise.all(results.slice(0, 6).map(async (result) => (await result.data()).url.replace(/^\//, "")));
  };
  const client = packed(files.get("pagefind.js") ?? "");
  return {
    name: "Pagefind as it comes",
    engine,
    client,
    loaded: () =>
      taken(
        () => bytes,
        () => (bytes = 0),
      ),
  };
}

interface StockClient {
  options(options: { basePath: string; noWorker: boolean }): Promise<void>;
  init(language: string): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
}

/** The client asks the document for its language once, so each language has a client of its own. */
async function stockClient(source: Uint8Array | undefined, lang: Lang): Promise<StockClient> {
  const folder = mkdtempSync(join(tmpdir(), "pagefind-"));
  const file = join(folder, `client-${lang}.mjs`);
  writeFileSync(file, source ?? "");
  const page = { getAttribute: () => lang, lang };
  Object.assign(globalThis, {
    window: globalThis,
    location: new URL("http://localhost/"),
    document: { querySelector: () => page },
  });
  const client = (await import(pathToFileURL(file).href)) as StockClient;
  await client.options({ basePath: "http://localhost/pagefind/", noWorker: true });
  await client.init(lang);
  rmSync(folder, { recursive: true });
  return client;
}

function taken(read: () => number, reset: () => void): number {
  const bytes = read();
  reset();
  return bytes;
}

function packed(text: string | Uint8Array): number {
  return gzipSync(text, { level: 9 }).length;
}

function packedFile(path: string): number {
  return packed(readFileSync(join("node_modules", path)));
}
