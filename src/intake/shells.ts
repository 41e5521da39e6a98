import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../domain/localised.ts";
import type { IntakeDeps } from "./deps.ts";
import { escapeHtml, type Markup } from "./escape-html.ts";

export type ShellName = "receipt" | "form-errors" | "story";

const SLOT = "<!--slot-->";
const known = new Map<string, { stamp: number; html: string }>();

/** The page of the site that waits for these words; a bare one where the site is not built. */
export async function fillShell(
  name: ShellName,
  language: Language,
  slot: Markup,
  { site, words }: IntakeDeps,
): Promise<string> {
  const shell = await shellOf(join(site, language, "tickets", name, "index.html"));
  const html = shell ?? bareShell(language, words(language)("site.name"));
  const spoken = words(language).langOf("intake.receipt.title");
  return html.replace(SLOT, () => (spoken === language ? slot.html : `<div lang="${spoken}">${slot.html}</div>`));
}

async function shellOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (!found) return undefined;
  const before = known.get(file);
  if (before?.stamp === found.mtimeMs) return before.html;
  const html = await readFile(file, "utf8");
  if (!html.includes(SLOT)) return undefined;
  known.set(file, { stamp: found.mtimeMs, html });
  return html;
}

function bareShell(language: Language, name: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(name)}</title></head><body><main>${SLOT}</main></body></html>`;
}
