import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import type { z } from "zod";
import { assembleDesk, commonSchema, type Desk, deskFileSchema } from "../domain/desk.ts";
import { LANGUAGES } from "../domain/localised.ts";
import { type MessageBook, ruleMessagesSchema } from "../domain/messages.ts";

export const TRACKS = ["up", "kerala", "cbic-kochi", "cbic-jaipur"] as const;
export type Desks = ReadonlyMap<string, Desk>;

/** The four desks as their files say; a broken file is named with everything that is wrong in it. */
export async function readDesks(content: string): Promise<Desks> {
  const common = await readShaped(join(content, "desks", "common.yaml"), commonSchema);
  const desks = await Promise.all(
    TRACKS.map(async (track) => {
      const file = await readShaped(join(content, "desks", `${track}.yaml`), deskFileSchema);
      return [track, assembleDesk(common, file)] as const;
    }),
  );
  return new Map(desks);
}

/** What the program says of its rules, in each language. */
export async function readRuleMessages(content: string): Promise<MessageBook> {
  const books = await Promise.all(
    LANGUAGES.map(async (language) => {
      const path = join(content, "messages", `${language}.yaml`);
      const all = load(await readFile(path, "utf8")) as { rule?: unknown };
      return [language, ruleMessagesSchema.parse(all.rule ?? {})] as const;
    }),
  );
  return Object.fromEntries(books) as unknown as MessageBook;
}

async function readShaped<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(load(await readFile(path, "utf8")));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`${path}: ${problems.join("; ")}`);
}
