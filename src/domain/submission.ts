import { z } from "zod";
import { batchRowSchema, ROWS_AT_MOST } from "./batch-rows.ts";
import { blobSchema, prioritySchema, slugSchema } from "./event.ts";
import { writtenLanguageSchema } from "./localised.ts";
import { answerSchema, channelSchema, postSchema } from "./ticket.ts";

/** A text as it was typed: judged by the rules, which have words for what is wrong, not by the shape. */
const typed = z.string().max(20_000).optional();

export const documentSchema = z.strictObject({
  kind: slugSchema,
  count: z.int().positive().default(1),
  seen_by: z.string().trim().min(1).max(120),
  seen_on: z.iso.date().optional(),
  /** Written by hand as `date_of_birth` or `date-of-birth`. */
  shows: z
    .array(
      z
        .string()
        .transform((item) => item.replaceAll("_", "-"))
        .pipe(slugSchema),
    )
    .default([]),
  /** Where the paper is: never here. */
  stored: z.literal("private").optional(),
});

/** What somebody asks for, before any rule has looked at it. Keys beyond these are answers to the desk's questions. */
export const requestSchema = z
  .object({
    action: z.enum(["create", "batch", "fallback"]).default("create"),
    request_type: slugSchema.optional(),
    problem_type: slugSchema.optional(),
    module: slugSchema.optional(),
    system: slugSchema.optional(),
    description: typed,
    priority_requested: prioritySchema.optional(),
    mobile: typed,
    email: typed,
    employee_id: typed,
    gstin: typed,
    arn: typed,
    screenshots: z.array(z.union([z.string().max(255), blobSchema])).default([]),
    no_screenshot_reason: slugSchema.optional(),
    attachments: z.array(z.string().max(255)).default([]),
    related_to: typed,
    /** The known issue that the officer has too: the ticket is answered with the others of it. `none`: it is another. */
    known_issue: slugSchema.max(80).optional(),
    members: z.int().positive().max(500).optional(),
    /** The officers of a consolidated request, one by one; they then say how many there are and what was seen. */
    rows: z.array(batchRowSchema).min(1).max(ROWS_AT_MOST).optional(),
    template_file: typed,
    template_headers_match: z.boolean().optional(),
    documents: z.array(documentSchema).default([]),
    resolution: typed,
    /** The officer has read the answer that was offered and wants a ticket all the same. */
    answer_read: z.boolean().optional(),
    /** Responsibility for the security of data rests on the user: read and accepted. */
    acknowledged: z.boolean().optional(),
  })
  .catchall(answerSchema);
export type Request = z.output<typeof requestSchema>;

export const submissionSchema = z.strictObject({
  track: slugSchema,
  lang: writtenLanguageSchema,
  channel: channelSchema.default("web"),
  actor: postSchema,
  ticket: requestSchema,
});
export type Submission = z.output<typeof submissionSchema>;

/** Only people at a form can be asked to write it again; what arrives otherwise is mended and taken. */
export const CAN_BE_ASKED_AGAIN: ReadonlySet<Submission["channel"]> = new Set(["web", "no-js", "call-desk"]);

const ASKED_OF_ALL = new Set(Object.keys(requestSchema.shape));

/** The answers to the desk's own questions, apart from what every ticket is asked. */
export function answersOf(request: Request): Record<string, string | boolean | number> {
  const answers = Object.entries(request).filter(([key, value]) => !ASKED_OF_ALL.has(key) && value !== undefined);
  return Object.fromEntries(answers) as Record<string, string | boolean | number>;
}
