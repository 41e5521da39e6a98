import { z } from "zod";
import { citationSchema } from "./citation.ts";
import { conditionSchema } from "./condition.ts";
import { prioritySchema, scopeSchema, slugSchema } from "./event.ts";
import { languageSchema, localisedSchema } from "./localised.ts";
import { CHANNELS } from "./ticket.ts";
import { topicSchema } from "./topic.ts";
import { VERBS } from "./verb.ts";

const pageSchema = z.string().regex(/^[a-z]+\/[a-z0-9-]+(?:#[a-z0-9-]+)?$/, "is not a page like guides/evidence");
const codeSchema = z.string().regex(/^[a-z]+\.[a-z_0-9]+$/, "is not a message key like desc.too_long");
const listedSchema = z.strictObject({ id: slugSchema, title: localisedSchema });
/** Other names that older pages, files and people use for it; the rules treat them alike. */
const problemTypeSchema = listedSchema.extend({ also: z.array(slugSchema).default([]) });

export const queueSchema = z.strictObject({
  id: slugSchema,
  title: localisedSchema,
  /** What the label `level/…` says; queues without one (the knowledge base) have no level. */
  level: slugSchema.optional(),
  /** Who works here; their verbs stand with the roles. */
  roles: z.array(slugSchema),
  /** A body that only decides what was referred to it. */
  committee: z.boolean().optional(),
  /** Reached by telephone: the page says "phone now" and shows the line by its role. */
  phone: z.boolean().optional(),
  /** A label that tickets carry while they wait here. */
  label: z.string().optional(),
  cite: citationSchema.optional(),
});
export type Queue = z.output<typeof queueSchema>;

/** Who on GitHub has a role; `{district}` and `{commissionerate}` are the ticket's own. */
const githubSchema = z.strictObject({
  /** Of the organisation that owns the tickets' repository. */
  teams: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]*(?:-\{(?:district|commissionerate)\})?$/, "is not a team's name"))
    .default([]),
  logins: z.array(z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})$/, "is not a login")).default([]),
});

/** Link a ticket to an issue; declare one and end it; answer all its tickets together; draft what the guides will say. */
export const KNOWN_RIGHTS = ["link", "declare", "resolve", "draft"] as const;
export type KnownRight = (typeof KNOWN_RIGHTS)[number];

export const roleSchema = z.strictObject({
  id: slugSchema,
  title: localisedSchema,
  /** How people write the post, in lower case, to recognise it in free text. */
  said: z.array(z.string()).default([]),
  verbs: z.array(z.enum(VERBS)),
  /** Those who keep the whole desk in order act in every queue. */
  anywhere: z.boolean().optional(),
  github: githubSchema.optional(),
  /** What this post may do about known issues and outages. */
  known: z.array(z.enum(KNOWN_RIGHTS)).optional(),
  cite: citationSchema.optional(),
});
export type Role = z.output<typeof roleSchema>;

/** A question that only some tickets need; asked when its condition holds. */
export const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: localisedSchema,
  hint: localisedSchema.optional(),
  kind: z.enum(["yes-no", "choice", "text", "time", "number"]),
  options: z.array(listedSchema).optional(),
  when: conditionSchema.default({}),
  required: z.boolean().default(false),
  cite: citationSchema.optional(),
});
export type Question = z.output<typeof questionSchema>;

/** What a field must be, on which channels, and who says so. */
export const fieldRuleSchema = z.strictObject({
  field: z.string(),
  required_on: z.array(z.enum(CHANNELS)),
  when: conditionSchema.default({}),
  code: codeSchema,
  cite: citationSchema.optional(),
});
export type FieldRule = z.output<typeof fieldRuleSchema>;

export const OUTCOMES = [
  "created",
  "created-and-closed",
  "created-with-redaction",
  "created-by-maintainer",
  "kb-answered",
  "offered-duplicate",
  "held",
  "escalated",
  "reopened",
  "redirected",
  "rejected",
] as const;
export const outcomeSchema = z.enum(OUTCOMES);
export type OutcomeKind = z.output<typeof outcomeSchema>;

/** One row of the routing table: the first whose condition holds decides. */
export const routingRowSchema = z.strictObject({
  id: slugSchema,
  when: conditionSchema,
  outcome: outcomeSchema.default("created"),
  /** What the ticket is about where the officer was not asked. */
  sets: z.strictObject({ request_type: slugSchema, problem_type: slugSchema, module: slugSchema }).optional(),
  /** First where it starts, then where it goes if unresolved. */
  route: z.array(slugSchema).default([]),
  /** The queue of the route that it waits in after opening, when that is not the first. */
  at: slugSchema.optional(),
  priority: z.strictObject({ effective: prioritySchema, reason: localisedSchema }).optional(),
  labels: z.array(z.string()).default([]),
  notify: z.array(z.email()).default([]),
  pages: z.array(pageSchema).default([]),
  /** The message the reader gets; the row's own refusal when it rejects or redirects. */
  says: z.strictObject({ field: z.string(), code: codeSchema }).optional(),
  cite: citationSchema,
});
export type RoutingRow = z.output<typeof routingRowSchema>;

/** One rung of the ladder: who may hand over, what the hand-over must bring. */
export const rungSchema = z.strictObject({
  from: slugSchema,
  to: slugSchema,
  by: z.array(slugSchema).min(1),
  when: conditionSchema.default({}),
  needs: z.array(slugSchema).default([]),
  labels: z.array(z.string()).default([]),
  notify: z.array(z.email()).default([]),
  /** The message when something is missing: the ticket is held until it is there. */
  code: codeSchema.optional(),
  /** Needs without which the hand-over is refused outright, with the message for each. */
  refuses: z.record(slugSchema, codeSchema).default({}),
  cite: citationSchema,
});
export type Rung = z.output<typeof rungSchema>;

/** What must be there before a ticket may close. */
export const closingRuleSchema = z.strictObject({
  when: conditionSchema,
  asks: z.enum(["called-back", "communicated"]),
  field: z.string(),
  code: codeSchema,
  cite: citationSchema,
});

/** What a ticket is asked for later: its label is `needs/<need>`. */
export const needRuleSchema = z.strictObject({
  need: slugSchema,
  when: conditionSchema,
  /** Complete when there are documents of this kind which show all of this. */
  document: slugSchema.optional(),
  shows: z.array(slugSchema).default([]),
  /** Held at its first queue until the need is met; otherwise the need is only a label. */
  held: z.boolean().default(false),
  says: z.strictObject({ field: z.string(), code: codeSchema }).optional(),
  cite: citationSchema,
});

/** A label that follows from the ticket; set by hand against its rule, it is taken off and `code` says why. */
export const labelRuleSchema = z.strictObject({
  label: z.string().regex(/^[a-z]+(?:\/[a-z0-9-]+)?$/),
  when: conditionSchema,
  /** Said when somebody sets the label by hand against its rule; the first whose condition holds. */
  refused: z
    .array(z.strictObject({ when: conditionSchema.default({}), code: codeSchema, cite: citationSchema }))
    .default([]),
  cite: citationSchema.optional(),
});
export type LabelRule = z.output<typeof labelRuleSchema>;

/** What every desk shares. */
export const commonSchema = z.strictObject({
  external_sources: z.array(z.strictObject({ id: slugSchema, title: localisedSchema })),
  request_types: z.array(listedSchema),
  problem_types: z.array(problemTypeSchema),
  /** `guides`: where a reader of this module looks, so where an outage of it is shown. */
  modules: z.array(listedSchema.extend({ guides: z.array(pageSchema).optional() })),
  priorities: z.array(z.strictObject({ id: prioritySchema, title: localisedSchema })),
  statuses: z.array(listedSchema),
  no_screenshot_reasons: z.array(listedSchema),
  wings: z.array(listedSchema),
  /** `only_said`: somebody's own word, which no paper and no "not applicable" replaces. */
  needs: z.array(listedSchema.extend({ only_said: z.boolean().optional() })),
  roles: z.array(roleSchema),
  queues: z.array(queueSchema),
  topics: z.array(topicSchema),
  fields: z.array(fieldRuleSchema),
  labels: z.array(labelRuleSchema),
  /** Which paragraph stands behind the rules that every desk has in its program. */
  cites: z.strictObject({
    evidence: citationSchema,
    acknowledgement: citationSchema,
    resolution: citationSchema,
  }),
  redactions: z.array(
    z.strictObject({
      found: z.enum(["credential", "personal-document"]),
      labels: z.array(z.string()),
      /** Where it goes first, when somebody has to clean up before anything else. */
      queue: slugSchema.optional(),
      says: z.strictObject({ field: z.string(), code: codeSchema }),
      cite: citationSchema,
    }),
  ),
});
export type Common = z.output<typeof commonSchema>;

export const deskFileSchema = z.strictObject({
  track: slugSchema,
  prefix: z.string().regex(/^[A-Z]{2}$/),
  title: localisedSchema,
  department: localisedSchema,
  languages: z.array(languageSchema).min(1),
  /** Where tickets that no desk of the track can place go first. */
  owner_role: localisedSchema,
  policies: z.strictObject({
    email: z.strictObject({ others: z.enum(["warn", "block"]), cite: citationSchema.optional() }),
    description: z.strictObject({ at_most: z.int().positive(), cite: citationSchema }),
    reopen: z.strictObject({ within_days: z.int().positive(), cite: citationSchema }),
    duplicates: z.strictObject({ within_days: z.int().positive(), same_error_officers: z.int().positive() }),
  }),
  request_types: z.array(
    z.strictObject({ id: slugSchema, problem_types: z.array(slugSchema).min(1), cite: citationSchema.optional() }),
  ),
  modules: z.array(slugSchema).min(1),
  wings: z.array(slugSchema).default([]),
  systems: z.array(listedSchema).default([]),
  districts: z.array(listedSchema).default([]),
  commissionerates: z.array(listedSchema).default([]),
  postings: z.array(listedSchema).default([]),
  /** Classes of posts that rules ask about, recognised in how the post is written. */
  designations: z.array(topicSchema).default([]),
  fields: z.array(fieldRuleSchema),
  questions: z.array(questionSchema),
  queues: z.array(queueSchema),
  routing: z.array(routingRowSchema).min(1),
  ladder: z.array(rungSchema),
  /** What follows when the Deputy Commissioner says how many are affected. */
  confirming: z
    .array(
      z.strictObject({ scope: scopeSchema, priority: prioritySchema, reason: localisedSchema, cite: citationSchema }),
    )
    .default([]),
  /** Cases that no Deputy Commissioner can confirm: no committee hears of them. */
  not_confirmed: z.array(z.strictObject({ when: conditionSchema, code: codeSchema, cite: citationSchema })).default([]),
  closing: z.array(closingRuleSchema),
  needs: z.array(needRuleSchema).default([]),
  labels: z.array(labelRuleSchema).default([]),
  /** Who reads it in which calendar, and which clocks run; off unless somebody switches them on. */
  calendar: slugSchema,
});
export type DeskFile = z.output<typeof deskFileSchema>;

/** A desk file with what every desk shares. */
export interface Desk extends Omit<DeskFile, "queues"> {
  common: Common;
  queues: readonly Queue[];
}

export function assembleDesk(common: Common, file: DeskFile): Desk {
  return { ...file, common, queues: [...file.queues, ...common.queues] };
}

export function queueOf(desk: Desk, id: string): Queue | undefined {
  return desk.queues.find((queue) => queue.id === id);
}

export function roleOf(desk: Desk, id: string): Role | undefined {
  return desk.common.roles.find((role) => role.id === id);
}
