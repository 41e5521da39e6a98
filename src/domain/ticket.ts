import { z } from "zod";
import { blobSchema, eventSchema, prioritySchema, slugSchema } from "./event.ts";
import { instantSchema } from "./instant.ts";
import { writtenLanguageSchema } from "./localised.ts";
import { ticketNumberSchema } from "./ticket-number.ts";

export const CHANNELS = ["web", "no-js", "call-desk", "github", "email", "import"] as const;
export const channelSchema = z.enum(CHANNELS);

/** Who raised it, as a post and a place: never a name, a number or an address. */
export const postSchema = z.strictObject({
  role: z.string().trim().min(1).max(120),
  wing: slugSchema.optional(),
  office: z.string().trim().max(120).optional(),
  zone: z.string().trim().max(60).optional(),
  district: slugSchema.optional(),
  formation: z.string().trim().max(120).optional(),
  posting: slugSchema.optional(),
  commissionerate: slugSchema.optional(),
  on_behalf_of: z.string().trim().max(120).optional(),
  complainant_type: slugSchema.optional(),
});
export type Post = z.output<typeof postSchema>;

/** An answer to one of the desk's own questions. */
export const answerSchema = z.union([z.boolean(), z.string().trim().max(500), z.int()]);
export const answersSchema = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), answerSchema);
export type Answers = z.output<typeof answersSchema>;

/**
 * What the rules need to know of the personal data, in clear, written by the intake after it validated:
 * the rules never see the data, and whoever reads the repository does not either.
 */
export const checksSchema = z.strictObject({
  mobile: z.literal("valid").optional(),
  email_class: z.enum(["gov", "other"]).optional(),
  employee_id: z.literal("valid").optional(),
  gstin: z.literal("valid").optional(),
  arn: z.enum(["present", "unusual"]).optional(),
  screenshots: z.int().nonnegative(),
});
export type Checks = z.output<typeof checksSchema>;

/** Whoever has the tracking code can prove it; the file holds only what proves it, never the code. */
export const ownerSchema = z.strictObject({
  recipient: z.string().regex(/^age1[0-9a-z]+$/, "is not an age recipient"),
  owner_id: z.string().regex(/^[0-9a-z]{8,64}$/),
  action_hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Owner = z.output<typeof ownerSchema>;

/** Personal data, sealed with age to the quarter's key; shredding that key erases it. */
export const sealedSchema = z.strictObject({
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/),
  box: z.base64(),
  /** Keyed digests to find a person's tickets by; the key is shredded with the quarter's. */
  blind: z.strictObject({ employee_id: z.string().optional(), email: z.string().optional() }),
});
export type Sealed = z.output<typeof sealedSchema>;

/** One ticket, one file: facts that never change, then what happened to it. Status and level are derived. */
export const ticketSchema = z.strictObject({
  format: z.literal(1),
  number: ticketNumberSchema,
  track: slugSchema,
  lang: writtenLanguageSchema,
  channel: channelSchema,
  /** Where it was raised as an issue: that issue, which shows it since. */
  issue: z.int().positive().optional(),
  /** Invented data, which may be shown and pushed anywhere. */
  synthetic: z.boolean(),
  opened_at: instantSchema,
  post: postSchema,
  request_type: slugSchema,
  problem_type: slugSchema,
  module: slugSchema,
  system: slugSchema.optional(),
  description: z.string().min(1),
  priority_requested: prioritySchema,
  answers: answersSchema,
  no_screenshot_reason: slugSchema.optional(),
  screenshots: z.array(blobSchema),
  documents: z
    .array(
      z.strictObject({
        kind: slugSchema,
        count: z.int().positive(),
        seen_by: z.string().trim().min(1).max(120),
        seen_on: z.iso.date().optional(),
        shows: z.array(slugSchema).optional(),
      }),
    )
    .optional(),
  members: z.int().positive().optional(),
  checks: checksSchema,
  owner: ownerSchema.optional(),
  sealed: sealedSchema.optional(),
  timeline: z.array(eventSchema).min(1),
});
export type Ticket = z.output<typeof ticketSchema>;
export type TicketFacts = Omit<Ticket, "timeline">;

/** Facts are written once: two versions of one ticket may differ in their timelines only. */
export function sameFacts(ours: Ticket, theirs: Ticket): boolean {
  const { timeline: _ours, ...ourFacts } = ours;
  const { timeline: _theirs, ...theirFacts } = theirs;
  return JSON.stringify(ourFacts) === JSON.stringify(theirFacts);
}
