import { z } from "zod";
import { slugSchema } from "../domain/event.ts";

const text = z.string().trim().min(1).max(2000);

/** What the owner of a ticket can do to it, as a request says it. */
export const ownerDeedSchema = z.discriminatedUnion("verb", [
  z.strictObject({ verb: z.literal("reopen"), reason: text }),
  z.strictObject({ verb: z.literal("remind"), text: text.optional() }),
  z.strictObject({ verb: z.literal("solved"), text: text.optional() }),
  z.strictObject({
    verb: z.literal("evidence"),
    need: slugSchema.optional(),
    gstin: z.string().max(40).optional(),
    arn: z.string().max(40).optional(),
    text: text.optional(),
  }),
]);
export type OwnerDeed = z.output<typeof ownerDeedSchema>;
