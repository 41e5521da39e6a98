import { z } from "zod";
import { instantSchema } from "./instant.ts";
import { languageSchema } from "./localised.ts";
import { ticketNumberSchema } from "./ticket-number.ts";

/** Kebab-case names of queues, roles, needs and the like; which ones exist is said by the desk files. */
export const slugSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "is not a kebab-case name");

export const VIAS = ["web", "call-desk", "staff", "github", "cli", "import", "schedule"] as const;
export const actorSchema = z.strictObject({ role: slugSchema, via: z.enum(VIAS) });
export type Actor = z.output<typeof actorSchema>;

export const prioritySchema = z.enum(["low", "normal", "high", "urgent"]);
export type Priority = z.output<typeof prioritySchema>;

export const scopeSchema = z.enum(["many", "one"]);
export type Scope = z.output<typeof scopeSchema>;

/** A sealed file beside Git: its name is the hash of what is stored. */
export const blobSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in hexadecimal"),
  bytes: z.int().positive(),
});

const words = z.string().trim().min(1).max(4000);
const sealedText = z.string().min(1);

const base = z.strictObject({
  id: z.ulid(),
  at: instantSchema,
  actor: actorSchema,
  /** Why the order of things did not allow this event; it stays in the file and changes nothing. */
  void: z.string().min(1).optional(),
});

export const evidenceSchema = z.strictObject({
  need: slugSchema,
  count: z.int().positive().default(1),
  blobs: z.array(blobSchema).optional(),
  seen_by: words.optional(),
  shows: z.array(slugSchema).optional(),
  /** The value itself, sealed to the quarter's key: a GSTIN, an ARN. */
  sealed: sealedText.optional(),
});
export type Evidence = z.output<typeof evidenceSchema>;

/** The closed list of what can happen to a ticket. */
export const eventSchema = z.discriminatedUnion("kind", [
  base.extend({
    kind: z.literal("opened"),
    queue: slugSchema,
    route: z.array(slugSchema).min(1),
    /** The routing row of the desk that decided. */
    row: slugSchema,
  }),
  base.extend({ kind: z.literal("assigned"), queue: slugSchema.optional(), owner: slugSchema.optional() }),
  base.extend({ kind: z.literal("transferred"), queue: slugSchema, reason: words }),
  base.extend({ kind: z.literal("noted"), text: words, for: z.enum(["officer", "staff"]) }),
  base.extend({ kind: z.literal("tried"), text: words }),
  base.extend({ kind: z.literal("evidence-added"), evidence: z.array(evidenceSchema).min(1) }),
  base.extend({
    kind: z.literal("needs-set"),
    needs: z.array(slugSchema),
    not_applicable: z.array(z.strictObject({ need: slugSchema, reason: words })).optional(),
  }),
  base.extend({ kind: z.literal("priority-set"), priority: prioritySchema, reason: words }),
  base.extend({
    kind: z.literal("escalated"),
    from: slugSchema,
    to: slugSchema,
    reason: words,
    scope: scopeSchema.optional(),
  }),
  base.extend({ kind: z.literal("phoned"), to: slugSchema, outcome: words }),
  base.extend({
    kind: z.literal("dc-confirmed"),
    scope: scopeSchema,
    recommendation: words,
    glitch_verified: z.boolean(),
    affected_estimate: z.int().positive().optional(),
  }),
  base.extend({ kind: z.literal("referred"), from: slugSchema, to: slugSchema }),
  base.extend({ kind: z.literal("decided"), text: words }),
  base.extend({ kind: z.literal("resolved"), text: words, lang: languageSchema }),
  base.extend({ kind: z.literal("called-back"), outcome: words, first_call: z.boolean().optional() }),
  base.extend({ kind: z.literal("communicated"), on: z.iso.date(), how: words }),
  base.extend({ kind: z.literal("closed"), reason: words.optional() }),
  base.extend({ kind: z.literal("reopened"), reason: words }),
  base.extend({ kind: z.literal("reminded"), text: words.optional() }),
  base.extend({
    kind: z.literal("linked"),
    to: ticketNumberSchema.or(slugSchema),
    as: z.enum(["duplicate-of", "related", "parent", "child", "continues", "known-issue"]),
  }),
  base.extend({ kind: z.literal("redacted"), field: slugSchema, found: z.array(slugSchema).min(1) }),
  base.extend({
    kind: z.literal("rekeyed"),
    recipient: z.string().min(1),
    owner_id: z.string().min(1),
    action_hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
]);

export type Event = z.output<typeof eventSchema>;
export type EventKind = Event["kind"];
export const EVENT_KINDS: readonly EventKind[] = eventSchema.options.map((option) => option.shape.kind.value);
