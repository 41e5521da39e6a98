import { z } from "zod";

/** Where a rule comes from: a circular's page and the anchor of its paragraph, or a law or circular not held here. */
export const citationSchema = z
  .string()
  .regex(/^[a-z0-9-]+#[a-z0-9-]+$/, "is not a citation like kerala-2018-11-19-order-41#para-9");
export type Citation = z.output<typeof citationSchema>;

export function citedSource(citation: Citation): string {
  return citation.slice(0, citation.indexOf("#"));
}

export function citedAnchor(citation: Citation): string {
  return citation.slice(citation.indexOf("#") + 1);
}
