import { existsSync } from "node:fs";
import { z } from "zod";
import type { Lang } from "../domain/page.ts";
import { readYaml } from "./yaml-file.ts";

export interface Words {
  lang: Lang;
  /** The phrase at a dotted key, with `{name}` filled in; English where Malayalam has none. */
  (key: string, values?: Record<string, string | number>): string;
  /** The language the phrase is really in, for a `lang` attribute. */
  langOf(key: string): Lang;
  has(key: string): boolean;
}

const files = new Map<Lang, Record<string, unknown>>();

/** The program's words in a language, e.g. `words("hi")("site.nav.home")`. A missing key stops the build. */
export function words(lang: Lang): Words {
  const say = (key: string, values: Record<string, string | number> = {}) =>
    fill(phrase(lang, key) ?? phrase(fallback(lang), key) ?? missing(lang, key), values);
  const langOf = (key: string) => (phrase(lang, key) === undefined ? fallback(lang) : lang);
  const has = (key: string) => (phrase(lang, key) ?? phrase(fallback(lang), key)) !== undefined;
  return Object.assign(say, { lang, langOf, has });
}

function fallback(lang: Lang): Lang {
  return lang === "ml" ? "en" : lang;
}

function missing(lang: Lang, key: string): never {
  throw new Error(`content/messages/${lang}.yaml has no "${key}"`);
}

function phrase(lang: Lang, key: string): string | undefined {
  let value: unknown = messages(lang);
  for (const part of key.split(".")) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === "string" ? value : undefined;
}

function messages(lang: Lang): Record<string, unknown> {
  const path = `content/messages/${lang}.yaml`;
  const read = files.get(lang) ?? (existsSync(path) ? readYaml(path, z.record(z.string(), z.unknown())) : {});
  files.set(lang, read);
  return read;
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
