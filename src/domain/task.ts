import { z } from "zod";
import { localisedSchema } from "./localised.ts";

/** What an officer comes to do, in the words of the corridor, and the pages that help with it. */
const taskSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  label: localisedSchema,
  /** What the tile leaves unsaid. */
  about: localisedSchema,
  /** `collection/slug`, in the order they are shown; a task without pages leads to `opens`. */
  pages: z.array(z.string().regex(/^[a-z]+\/[a-z0-9/-]+$/)).default([]),
  opens: z.string().optional(),
});
export type Task = z.output<typeof taskSchema>;

export const tasksFileSchema = z
  .strictObject({ tasks: z.array(taskSchema).min(1) })
  .refine(
    ({ tasks }) => tasks.every(({ pages, opens }) => pages.length > 0 || opens !== undefined),
    "every task leads somewhere",
  );
