import type { Lang } from "../domain/page.ts";
import { type Word, wordsOf } from "./clean-text.ts";
import { type Concepts, conceptKey, conceptsIn } from "./concepts.ts";
import { identifierKey, identifiersIn } from "./identifiers.ts";
import type { RecordText, SearchRecord } from "./record.ts";
import { indexKeys, keyText, queryKeys, withoutDigits } from "./word-key.ts";

/** How much a place says about its page; Pagefind keeps the weight with each word. */
export const FIELD_WEIGHTS = { title: 10, keywords: 8, description: 6, heading: 4, body: 1 } as const;
type Field = keyof typeof FIELD_WEIGHTS;

/** A page as Pagefind takes it in: no word of it, only keys, so that all languages and scripts meet in one index. */
export function indexHtml(record: SearchRecord, concepts: Concepts, version: string): string {
  const texts = Object.entries(record.texts) as [Lang, RecordText][];
  const fields = [
    ...texts.map(([, text]) => paragraph("title", keysOf([text.title], concepts))),
    paragraph("keywords", typedKeys([...record.aliases, ...texts.flatMap(([, text]) => text.keywords)], concepts)),
    ...texts.map(([, text]) => paragraph("description", keysOf([text.description], concepts))),
    ...texts.map(([, text]) => paragraph("heading", keysOf(headings(text), concepts))),
    ...texts.map(([, text]) =>
      paragraph(
        "body",
        keysOf(
          text.sections.map((section) => section.text),
          concepts,
        ),
      ),
    ),
    paragraph("title", record.references.flatMap(identifiersIn)),
    paragraph("keywords", record.topics.map(topicKey)),
    paragraph("body", identifiersIn(everyWord(record))),
  ];
  const filters = filtersOf(record).map((filter) => `<i data-pagefind-filter="${filter}"></i>`);
  const meta = `<i data-pagefind-meta="v:${version}"></i>`;
  return `<html><body data-pagefind-body>${meta}${filters.join("")}${fields.join("\n")}</body></html>`;
}

/** The key of a value of the ticket form. */
export function topicKey(topic: string): string {
  return withoutDigits(`xt${topic.replaceAll(/[^a-z0-9]/g, "")}`);
}

/** Words joined by a hyphen or written apart in a name stand as one too: SSO-ID is found by `ssoid`. */
export function joinedWords(raw: string, words: readonly Word[]): string[] {
  return words.slice(1).flatMap((word, at) => {
    const before = words[at] as Word;
    return raw.slice(before.end, word.start) === "-" && /^[a-z0-9]+$/.test(before.text + word.text)
      ? [before.text + word.text]
      : [];
  });
}

function filtersOf(record: SearchRecord): string[] {
  return [
    `kind:${record.kind}`,
    `status:${record.status}`,
    `year:${record.year}`,
    ...record.tracks.map((track) => `track:${track}`),
    ...Object.keys(record.texts).map((lang) => `language:${lang}`),
  ];
}

function keysOf(texts: readonly string[], concepts: Concepts): string[] {
  return texts.flatMap((text) => {
    const words = wordsOf(text);
    const plain = words.map((word) => word.text);
    return [
      ...words.flatMap((word) => indexKeys(word.text)).map(keyText),
      ...joinedWords(text, words).flatMap(indexKeys).map(keyText),
      ...conceptsIn(plain, concepts, false).map(({ concept }) => conceptKey(concept)),
    ];
  });
}

/** Keywords are what readers type, in any spelling; so they are kept as a query would be read. */
function typedKeys(texts: readonly string[], concepts: Concepts): string[] {
  return texts.flatMap((text) => [
    ...keysOf([text], concepts),
    ...wordsOf(text)
      .flatMap((word) => queryKeys(word.text))
      .map(keyText),
    ...identifiersIn(text).filter((key) => key.startsWith(identifierKey("reference", ""))),
  ]);
}

function headings(text: RecordText): string[] {
  return text.sections.flatMap(({ heading }) => (heading === undefined ? [] : [heading]));
}

function everyWord(record: SearchRecord): string {
  const bodies = Object.values(record.texts).flatMap((text) => text.sections.map((section) => section.text));
  return [...bodies, ...record.contacts.map(({ value }) => value ?? "")].join("\n");
}

/** A word counts at most twice in a field: more says little about a page, and would double the index. */
function paragraph(field: Field, keys: readonly string[]): string {
  const seen = new Map<string, number>();
  for (const key of keys) seen.set(key, Math.min(field === "body" ? 2 : 1, (seen.get(key) ?? 0) + 1));
  const counted = [...seen].flatMap(([key, times]) => Array.from({ length: times }, () => key));
  return keys.length === 0 ? "" : `<p data-pagefind-weight="${FIELD_WEIGHTS[field]}">${counted.join(" ")}</p>`;
}
