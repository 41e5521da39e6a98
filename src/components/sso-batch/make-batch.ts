import { consolidated } from "../../domain/batch.ts";
import { type BatchRow, batchRowSchema, type WrittenRow } from "../../domain/batch-rows.ts";
import type { Submission } from "../../domain/submission.ts";
import type { FormPage } from "../ticket-form/form-page.ts";
import type { Values } from "../ticket-form/form-values.ts";
import { makeSubmission } from "../ticket-form/make-submission.ts";

interface Written {
  values: Values;
  rows: readonly WrittenRow[];
  answerRead: boolean;
  knownIssue?: string | undefined;
}

/** The request as the fields have it; a row that cannot be taken is said elsewhere and stays out. */
export function makeBatch({ values, rows, ...answered }: Written, { desk, lang }: FormPage): Submission {
  const { has_sso, ...others } = values;
  // Asked for a new SSO-ID alone: on promotion everybody has one.
  const asked = has_sso && values.problem_type === "new-sso-id" ? { ...others, has_sso } : others;
  const plain = makeSubmission({ values: asked, pictures: [], ...answered }, desk, lang);
  const good = rows.flatMap((row): BatchRow[] => {
    const parsed = batchRowSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
  const ticket = Object.assign({}, plain.ticket, {
    action: "batch" as const,
    ...(good.length > 0 && { rows: good }),
    ...(values.template_file && { template_file: values.template_file }),
    ...(values.template_headers_match && { template_headers_match: values.template_headers_match === "yes" }),
  });
  return consolidated({ ...plain, ticket }, desk);
}
