import { z } from "zod";
import { readYaml } from "../../adapters/yaml-file.ts";
import type { Lang } from "../../domain/page.ts";

/** All phrases of one room of the messages, by dotted key; English where Malayalam has none. For the scripts of a page. */
export function sectionWords(lang: Lang, section: string): Record<string, string> {
  const own = phrasesOf(lang, section);
  return lang === "ml" ? { ...phrasesOf("en", section), ...own } : own;
}

function phrasesOf(lang: Lang, section: string): Record<string, string> {
  const file = readYaml(`content/messages/${lang}.yaml`, z.record(z.string(), z.unknown()));
  return Object.fromEntries(flat(file[section] ?? {}, ""));
}

function flat(value: unknown, prefix: string): [string, string][] {
  if (typeof value === "string") return [[prefix, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    flat(inner, prefix === "" ? key : `${prefix}.${key}`),
  );
}
