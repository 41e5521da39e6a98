import { z } from "zod";
import { slugSchema } from "./event.ts";
import { instantSchema } from "./instant.ts";
import { languageSchema } from "./localised.ts";

export const SIGNALS = ["helpful", "not-helpful", "problem", "solved", "no-result", "me-too"] as const;

/** What somebody says of a page or a search, without saying who: counted to make the guides better. */
export const signalSchema = z.strictObject({
  at: instantSchema,
  kind: z.enum(SIGNALS),
  lang: languageSchema,
  /** The page it is about, as its path below the language. */
  page: z
    .string()
    .max(200)
    .regex(/^[a-z0-9/#-]*$/, "is not a page of this site")
    .optional(),
  /** What was searched for, where nothing was found. */
  query: z.string().trim().min(1).max(100).optional(),
  note: z.string().trim().min(1).max(500).optional(),
  /** The known issue that somebody has too. */
  issue: slugSchema.max(80).optional(),
});
export type Signal = z.output<typeof signalSchema>;

/** Signals lie beside the tickets, one file a day. */
export function signalPath({ at }: Pick<Signal, "at">): string {
  return `signals/${at.slice(0, 10).replaceAll("-", "/")}.yaml`;
}
