import { z } from "zod";
import { sourceRefSchema } from "./citation.ts";
import { LANGUAGES, type Language, localisedSchema } from "./localised.ts";

/** What every page carries besides its text: front matter per language, and `about.yaml` once for all of them. */

export const languages = LANGUAGES;
export type Lang = Language;

export const collections = ["circulars", "guides", "contacts", "templates", "policies", "pages"] as const;
export type CollectionName = (typeof collections)[number];

const anchor = z.string().regex(/^[a-z0-9-]+$/);
const textListSchema = z.strictObject({
  hi: z.array(z.string()),
  en: z.array(z.string()),
  ml: z.array(z.string()).optional(),
});

export const frontMatterSchema = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1).max(160),
  version: z.int().min(1),
  translation_status: z.enum(["original", "official", "working", "machine", "reviewed"]),
  status_note: z.string().min(1).optional(),
  updated: z.iso.date(),
  keywords: z.array(z.string()),
});
export type FrontMatter = z.output<typeof frontMatterSchema>;

export const trackSchema = z.enum(["up", "kerala", "cbic-kochi", "cbic-jaipur", "all"]);
export type Track = z.output<typeof trackSchema>;

export const statusSchema = z.enum(["in-force", "time-limited", "superseded-in-part", "historical", "unverified"]);
export type Status = z.output<typeof statusSchema>;

export const ticketLinkSchema = z.strictObject({
  track: z.string(),
  request_type: z.string().optional(),
  problem_type: z.string().optional(),
  module: z.string().optional(),
  answers: z.record(z.string(), z.string()).optional(),
});
export type TicketLink = z.output<typeof ticketLinkSchema>;

/** A question whose answers are further questions, or a leaf that says what to do. */
export const treeSchema = z.strictObject({
  question: localisedSchema,
  get options(): z.ZodArray<typeof optionSchema> {
    return z.array(optionSchema).min(1);
  },
});

const optionSchema = z.strictObject({
  label: localisedSchema,
  answer: localisedSchema.optional(),
  cite: sourceRefSchema.optional(),
  contact: z.string().optional(),
  guide: z.string().optional(),
  ticket: ticketLinkSchema.optional(),
  get next(): z.ZodOptional<typeof treeSchema> {
    return treeSchema.optional();
  },
});
export type Tree = z.output<typeof treeSchema>;

export const chooserFileSchema = z.strictObject({ tree: treeSchema });
export type TreeOption = Tree["options"][number];

const shared = z.strictObject({
  track: z.array(trackSchema).min(1),
  status: statusSchema,
  as_of: z.iso.date(),
  verified_on: z.iso.date().nullable(),
  owner_role: z.string().min(1),
  review_by: z.iso.date(),
  aliases: z.array(z.string()),
  related: z.array(z.string().regex(/^[a-z]+\/[a-z0-9/-]+$/, "collection/slug")),
  order: z.number(),
});

export const aboutPageSchema = shared.extend({
  sources: z.array(sourceRefSchema),
  ticket: ticketLinkSchema.optional(),
  tree: treeSchema.optional(),
});
export type AboutPage = z.output<typeof aboutPageSchema>;

export const aboutCircularSchema = shared.extend({
  original_lang: z.enum(["hi", "en"]),
  ref_no: z.string().min(1).nullable(),
  issued: z.iso.date(),
  issued_precision: z.enum(["day", "after", "unknown"]),
  authority: localisedSchema,
  subject: localisedSchema,
  addressees: textListSchema,
  copy_to: textListSchema,
  signatory: localisedSchema,
  source_file: z.string().min(1),
  source_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  enclosures: z.array(z.strictObject({ name: localisedSchema, held: z.boolean() })),
  cites: z.array(z.strictObject({ name: localisedSchema, note: localisedSchema.optional() })),
  changes: z.array(z.strictObject({ on: z.string().regex(/^\d{4}(-\d{2}){0,2}$/), text: localisedSchema })),
  editorial: z.array(z.strictObject({ anchor, text: localisedSchema })),
});
export type AboutCircular = z.output<typeof aboutCircularSchema>;
export type About = AboutPage | AboutCircular;

/** True when the two languages of a page are not of one version, so one of them waits for its translation. */
export function translationPending(own: FrontMatter, other: FrontMatter | undefined): boolean {
  return other !== undefined && own.version < other.version;
}
