import { z } from "zod";
import { evidenceSchema, prioritySchema, scopeSchema, slugSchema } from "./event.ts";
import { languageSchema } from "./localised.ts";
import { ticketNumberSchema } from "./ticket-number.ts";

const text = z.string().trim().min(1).max(4000);
const evidence = z.array(evidenceSchema).min(1);
const notApplicable = z.array(z.strictObject({ need: slugSchema, reason: text })).optional();

/** One verb with what it says: the same from a button, a command line or a comment. */
export const deedSchema = z.discriminatedUnion("verb", [
  z.strictObject({ verb: z.literal("take"), owner: slugSchema.optional() }),
  z.strictObject({ verb: z.literal("assign"), queue: slugSchema.optional(), owner: slugSchema.optional() }),
  z.strictObject({ verb: z.literal("priority"), priority: prioritySchema, reason: text }),
  z.strictObject({ verb: z.literal("need"), needs: z.array(slugSchema), not_applicable: notApplicable }),
  z.strictObject({ verb: z.literal("tried"), text }),
  z.strictObject({ verb: z.literal("evidence"), evidence }),
  z.strictObject({ verb: z.literal("note"), text, for: z.enum(["officer", "staff"]).default("staff") }),
  z.strictObject({
    verb: z.literal("escalate"),
    to: slugSchema.optional(),
    reason: text.optional(),
    scope: scopeSchema.optional(),
    tried: text.optional(),
    evidence: evidence.optional(),
    not_applicable: notApplicable,
  }),
  z.strictObject({ verb: z.literal("phoned"), outcome: text }),
  z.strictObject({
    verb: z.literal("confirm"),
    scope: scopeSchema,
    recommendation: text,
    glitch_verified: z.boolean().default(false),
    affected_estimate: z.int().positive().optional(),
    evidence: evidence.optional(),
  }),
  z.strictObject({ verb: z.literal("refer"), to: slugSchema.optional() }),
  z.strictObject({ verb: z.literal("decide"), text }),
  z.strictObject({ verb: z.literal("resolve"), text, lang: languageSchema }),
  z.strictObject({ verb: z.literal("called-back"), outcome: text, first_call: z.boolean().optional() }),
  z.strictObject({ verb: z.literal("communicated"), on: z.iso.date(), how: text }),
  z.strictObject({ verb: z.literal("close"), reason: text.optional() }),
  z.strictObject({ verb: z.literal("duplicate"), of: ticketNumberSchema }),
  z.strictObject({ verb: z.literal("transfer"), queue: slugSchema, reason: text }),
  z.strictObject({ verb: z.literal("reopen"), reason: text }),
  z.strictObject({ verb: z.literal("remind"), text: text.optional() }),
]);
export type Deed = z.output<typeof deedSchema>;
export type DeedOf<V extends Deed["verb"]> = Extract<Deed, { verb: V }>;
