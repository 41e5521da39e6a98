import { z } from "zod";
import { writtenLanguageSchema } from "../domain/localised.ts";
import { CHANNELS } from "../domain/ticket.ts";
import { inPlainSpelling } from "./scenario-spelling.ts";

const place = z.string().nullish();

/** A ticket as an officer writes it, or what somebody does to one: the form in which rules are tried out. */
export const scenarioSchema = z.preprocess(
  inPlainSpelling,
  z.object({
    id: z.string(),
    lang: writtenLanguageSchema,
    channel: z.enum(CHANNELS).default("web"),
    track: z.string(),
    actor: z.looseObject({
      role: z.string().default("Officer"),
      wing: place,
      office: place,
      zone: place,
      district: place,
      formation: place,
      posting: place,
      commissionerate: place,
      on_behalf_of: place,
      complainant_type: place,
    }),
    ticket: z.looseObject({ action: z.string().default("create") }),
  }),
);
export type Scenario = z.output<typeof scenarioSchema>;

/** A file of scenarios, a list of them, or one. */
export const scenarioFileSchema = z.union([
  z.object({ scenarios: z.array(scenarioSchema) }).transform(({ scenarios }) => scenarios),
  z.array(scenarioSchema),
  scenarioSchema.transform((scenario) => [scenario]),
]);

export interface Tried {
  id: string;
  accept: boolean;
  outcome: string;
  first_level: string | null;
  route: readonly string[];
  priority_effective: string;
  labels: readonly string[];
  reply_language: string;
  notify: readonly string[];
  validation: { field: string; code: string; severity: string; message: string; cite: string | null }[];
  kb_links: readonly string[];
}

/** Places and posts are written as people write them: "Thiruvananthapuram", "CC Office". */
export function slugged(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** The first of these fields that says something in words. */
export function textOf({ ticket }: Scenario, ...keys: string[]): string | undefined {
  return keys
    .map((key) => ticket[key])
    .find((value): value is string => typeof value === "string" && value.trim() !== "");
}

/** How many things a field names, however it names them. */
export function countOf({ ticket }: Scenario, key: string): number {
  const value = ticket[key];
  if (Array.isArray(value)) return value.length;
  if (typeof value === "number") return value;
  return value ? 1 : 0;
}
