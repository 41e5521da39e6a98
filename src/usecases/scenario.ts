import { z } from "zod";
import { writtenLanguageSchema } from "../domain/localised.ts";
import { CHANNELS, postSchema } from "../domain/ticket.ts";

/** A ticket as an officer writes it, or what somebody does to one: the form in which rules are tried out. */
export const scenarioSchema = z.object({
  id: z.string(),
  lang: writtenLanguageSchema,
  channel: z.enum(CHANNELS).default("web"),
  track: z.string(),
  actor: z.looseObject({ ...postSchema.shape, district: z.string().optional(), commissionerate: z.string().optional() }),
  ticket: z.record(z.string(), z.unknown()),
});
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

/** Actions that open a ticket; all others are done to one that exists. */
export const OPENING_ACTIONS = new Set(["create", "batch", "fallback"]);

export function actionOf({ ticket }: Scenario): string {
  return typeof ticket.action === "string" ? ticket.action : "create";
}

/** Places and posts are written as people write them: "Thiruvananthapuram", "CC Office". */
export function slugged(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
