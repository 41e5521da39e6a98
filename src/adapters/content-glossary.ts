import { existsSync } from "node:fs";
import type { GlossaryEntry } from "../domain/glossary.ts";
import { glossarySchema } from "../domain/glossary.ts";
import { readYaml } from "./yaml-file.ts";

export const glossaryPath = "content/glossary.yaml";

let entries: GlossaryEntry[] | undefined;

/** Every term of the glossary, as the file orders them. */
export function glossary(): GlossaryEntry[] {
  entries ??= existsSync(glossaryPath) ? readYaml(glossaryPath, glossarySchema) : [];
  return entries;
}

export function glossaryEntry(id: string): GlossaryEntry | undefined {
  return glossary().find((entry) => entry.id === id);
}
