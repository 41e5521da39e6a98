import { z } from "zod";
import { citationSchema } from "./citation.ts";
import { slugSchema } from "./event.ts";
import { languageSchema } from "./localised.ts";
import { VERBS } from "./verb.ts";

const inEvery = z.record(languageSchema, z.string().min(1).max(4000));

/** A reply that is ready in every language a ticket may be written in. */
export const replySchema = z.strictObject({
  id: slugSchema,
  verbs: z.array(z.enum(VERBS)).min(1),
  /** Only for these departments; without it for all. */
  tracks: z.array(slugSchema).optional(),
  title: inEvery,
  text: inEvery,
  cite: citationSchema.optional(),
});
export type Reply = z.output<typeof replySchema>;

export const repliesFileSchema = z.strictObject({ replies: z.array(replySchema) });

export function repliesFor(replies: readonly Reply[], track: string): Reply[] {
  return replies.filter(({ tracks }) => tracks === undefined || tracks.includes(track));
}
