import type { IndexReader } from "../../search/index-reader.ts";
import { openIndex } from "../../search/index-reader.ts";

let opened: Promise<IndexReader> | undefined;

/** The site's index, opened once a page; a failure is forgotten, so that the next key press may try again. */
export function siteIndex(): Promise<IndexReader> {
  opened ??= openIndex(loadFile);
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** The site's base without a slash at its end. */
export function siteBase(): string {
  return (document.documentElement.dataset.base ?? "/").replace(/\/$/, "");
}

async function loadFile(path: string): Promise<Uint8Array> {
  const answer = await fetch(`${siteBase()}/pagefind/${path}`);
  if (!answer.ok) throw new Error(`The search index answered ${answer.status} for ${path}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes) : bytes;
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
