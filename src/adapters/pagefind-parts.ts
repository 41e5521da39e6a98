import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { decodeCbor } from "../search/cbor.ts";
import { encodeCbor } from "./encode-cbor.ts";

/**
 * Pagefind cuts its index into parts of some 30 kB. Our keys put all that a word may be confused with side by side, so
 * a word needs one part, and a part may be small: here the same words stand, in the same form, in parts of a few kB.
 */
export function smallerParts(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const metaPath = [...files.keys()].find((path) => path.endsWith(".pf_meta"));
  if (metaPath === undefined) throw new Error("Pagefind wrote no list of pages");
  const [version, pages, chunks, filters, ...rest] = unpackPart(files.get(metaPath)) as Meta;
  const words = chunks
    .flatMap(([, , hash]) => (unpackPart(files.get(`index/${hash}.pf_index`)) as [Word[]])[0])
    .map(withoutPlaces);
  const parts = cut(words).map((part) => ({
    from: part[0]?.[0] ?? "",
    to: part.at(-1)?.[0] ?? "",
    file: packPart([part]),
  }));
  const listed = parts.map(({ from, to, file }) => [from, to, named(file)]);
  const meta = packPart([version, pages, listed, filters, ...rest]);
  return new Map([
    ...[...files].filter(([path]) => !path.endsWith(".pf_index") && path !== metaPath),
    ...parts.map(({ file }) => [`index/${named(file)}.pf_index`, file] as const),
    [`pagefind.${named(meta)}.pf_meta`, meta],
  ]);
}

type Word = [string, [number, number[], number[]][], ...unknown[]];

/**
 * How often and with what weight a word stands on a page is what ranks it; where it stands there is found again in the
 * page's own text. Places are half of the index, so they are all written as 0.
 */
function withoutPlaces([key, pages, ...rest]: Word): Word {
  return [key, pages.map(([page, places, meta]) => [page, places.map((place) => Math.min(place, 0)), meta]), ...rest];
}

type Meta = [string, unknown[], [string, string, string][], unknown[], ...unknown[]];

/** Words that begin with the same two letters of their skeleton stay together where they can. */
function cut(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  let size = 0;
  for (const word of words) {
    const bytes = encodeCbor(word).length;
    const starts = parts.at(-1)?.at(-1)?.[0].slice(0, 2) !== word[0].slice(0, 2);
    if (size + bytes > LARGEST || (size > LARGEST / 2 && starts)) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(word);
    size += bytes;
  }
  return parts.filter((part) => part.length > 0);
}

export function unpackPart(file: Uint8Array | undefined): unknown {
  if (file === undefined) throw new Error("Pagefind names a part that it did not write");
  return decodeCbor(gunzipSync(file).subarray(12));
}

export function packPart(value: unknown): Uint8Array {
  return gzipSync(Buffer.concat([Buffer.from("pagefind_dcd"), encodeCbor(value)]), { level: 9 });
}

function named(file: Uint8Array): string {
  return createHash("sha256").update(file).digest("hex").slice(0, 8);
}

/** Before packing; about a third of it travels. */
const LARGEST = 6_000;
