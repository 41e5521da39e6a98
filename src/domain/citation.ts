import { z } from "zod";

/** Where a rule comes from: a circular's page and the anchor of its paragraph, or a law or circular not held here. */
export const citationSchema = z
  .string()
  .regex(/^[a-z0-9-]+#[a-z0-9-]+$/, "is not a citation like kerala-2018-11-19-order-41#para-9");
export type Citation = z.output<typeof citationSchema>;

/** What a page rests on: a circular as a whole, or one paragraph of it. */
export const sourceRefSchema = z.string().regex(/^[a-z0-9-]+(#[a-z0-9-]+)?$/, "a circular's slug, # and an anchor");

export function citedSource(citation: string): string {
  return citation.split("#")[0] ?? "";
}

/** The paragraph; empty where the whole circular is meant. */
export function citedAnchor(citation: string): string {
  return citation.split("#")[1] ?? "";
}
