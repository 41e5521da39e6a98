import { z } from "zod";
import { sourceRefSchema } from "./citation.ts";
import { localisedSchema } from "./localised.ts";

/** One term: how it is written, what else readers call it, what it means, and which pages say more. */
const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  term: localisedSchema,
  aka: z.array(z.string()),
  means: localisedSchema,
  /** Null when it comes from public law or practice, not from a circular. */
  source: sourceRefSchema.nullable(),
  see: z.array(z.string()),
});
export type GlossaryEntry = z.output<typeof entrySchema>;

export const glossarySchema = z
  .array(entrySchema)
  .refine((terms) => new Set(terms.map(({ id }) => id)).size === terms.length, "every id once");
