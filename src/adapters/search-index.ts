import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";
import { parse } from "yaml";
import { contactHref } from "../domain/contact.ts";
import { inLanguage } from "../domain/localised.ts";
import type { Lang } from "../domain/page.ts";
import { wordsOf } from "../search/clean-text.ts";
import type { Concepts } from "../search/concepts.ts";
import { conceptsFrom } from "../search/concepts.ts";
import type { LoadFile } from "../search/index-reader.ts";
import { indexHtml } from "../search/index-text.ts";
import type { ContactLine, Fragment, RecordText, SearchRecord } from "../search/record.ts";
import { glossary } from "./content-glossary.ts";
import { smallerParts } from "./pagefind-parts.ts";

export type IndexFiles = ReadonlyMap<string, Uint8Array>;

/** The whole index as files under pagefind/: Pagefind's own parts, and what a result shows of each page and language. */
export async function indexFiles(records: readonly SearchRecord[], concepts = contentConcepts()): Promise<IndexFiles> {
  const { index, errors } = await createIndex({ forceLanguage: "unknown" });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join("; ")}`);
  try {
    const shown = new Map(records.map((record) => [record.path, fragmentsOf(record)]));
    for (const record of records) {
      const version = digest(JSON.stringify(shown.get(record.path)));
      const added = await index.addHTMLFile({ url: record.path, content: indexHtml(record, concepts, version) });
      if (added.errors.length > 0) throw new Error(`Pagefind refused ${record.path}: ${added.errors.join("; ")}`);
    }
    const { files } = await index.getFiles();
    return arranged(files, shown, concepts);
  } finally {
    await close();
  }
}

export function writeIndex(files: IndexFiles, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Reads the index from a folder, for the command line. */
export function fromFolder(folder: string): LoadFile {
  return async (path) => unpacked(readFileSync(join(folder, path)));
}

/** Reads the index as it was built, for tests. */
export function fromFiles(files: IndexFiles): LoadFile {
  return async (path) => {
    const file = files.get(path);
    if (file === undefined) throw new Error(`The search index has no file ${path}`);
    return unpacked(file);
  };
}

/** Glossary and synonyms, a row for each meaning. */
export function contentConcepts(): Concepts {
  const synonyms = parse(readFileSync("content/synonyms.yaml", "utf8")) as string[][];
  const terms = glossary().map(({ term, aka }) =>
    [...Object.values(term), ...aka].filter((name) => name !== undefined),
  );
  return conceptsFrom(
    [...synonyms, ...terms].map((row) => row.map((name) => wordsOf(String(name)).map(({ text }) => text))),
  );
}

/** Pagefind's parts without its client, whose work src/search does; its fragments give way to ours. */
function arranged(
  files: readonly { path: string; content: Uint8Array }[],
  shown: ReadonlyMap<string, readonly Fragment[]>,
  concepts: Concepts,
): IndexFiles {
  const kept = smallerParts(
    new Map(
      files.filter(({ path }) => /\.pf_(meta|index|filter)$/.test(path)).map(({ path, content }) => [path, content]),
    ),
  );
  for (const { path, content } of files) {
    if (!path.endsWith(".pf_fragment")) continue;
    const { url } = JSON.parse(gunzipSync(content).subarray(12).toString()) as { url: string };
    for (const fragment of shown.get(url) ?? []) {
      kept.set(path.replace(/\.pf_fragment$/, `.${fragment.lang}.pf_fragment`), packed(fragment));
    }
  }
  const meta = [...kept.keys()].find((path) => path.endsWith(".pf_meta"));
  if (meta === undefined) throw new Error("Pagefind wrote no list of pages");
  const words = `words.${digest(JSON.stringify(concepts))}.json.gz`;
  kept.set(words, packed(concepts));
  kept.set("sahayata.json", Buffer.from(JSON.stringify({ meta: meta.replace(/^pagefind\.|\.pf_meta$/g, ""), words })));
  return kept;
}

function fragmentsOf(record: SearchRecord): Fragment[] {
  const languages = Object.keys(record.texts) as Lang[];
  return (Object.entries(record.texts) as [Lang, RecordText][]).map(([lang, text]) => ({
    path: record.path,
    lang,
    languages,
    kind: record.kind,
    title: text.title,
    description: text.description,
    tracks: record.tracks,
    status: record.status,
    sections: text.sections.filter(({ signed }) => !signed),
    contacts: contactLines(record, lang),
  }));
}

function contactLines(record: SearchRecord, lang: Lang): ContactLine[] {
  return record.contacts.flatMap((entry) => {
    const href = contactHref(entry);
    const post = inLanguage(entry.post, lang);
    const line = { post, channel: entry.channel, historical: entry.state === "historical" };
    return entry.value === null ? [] : [{ ...line, value: entry.value, ...(href !== undefined && { href }) }];
  });
}

function packed(value: unknown): Uint8Array {
  return gzipSync(JSON.stringify(value), { level: 9 });
}

function unpacked(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
