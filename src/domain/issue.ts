import type { Citation } from "./citation.ts";

export type Severity = "error" | "warning" | "info";

/** Something a person can mend or ought to know: which field, which rule, which paragraph. */
export interface Issue {
  field: string;
  code: string;
  severity: Severity;
  /** What the message says between its braces. */
  params?: Readonly<Record<string, string | number>>;
  cite?: Citation | undefined;
}

export function problem(field: string, code: string, cite?: Citation, params?: Issue["params"]): Issue {
  return { field, code, severity: "error", ...(cite && { cite }), ...(params && { params }) };
}

export function isError(issue: Issue): boolean {
  return issue.severity === "error";
}
