import { batchRowSchema } from "../../domain/batch-rows.ts";
import { make, need } from "../ticket-form/make-element.ts";
import type { Say } from "../ticket-form/phrases.ts";
import type { Said } from "../ticket-form/show-issues.ts";
import type { RowFields } from "./row-fields.ts";

/** What is wrong with the rows, said beside each and given for the summary. */
export function rowIssues(rows: RowFields, say: Say): Said[] {
  const written = rows.list();
  if (written.length === 0) return [{ field: "rows", message: say("batch.none"), severity: "error" }];
  return written.flatMap(({ n, row }) => {
    const parsed = batchRowSchema.safeParse(row);
    const fields = parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
    const said = fields.map((field) => ({
      field: field === "shows" ? `row-${n}-name` : `row-${n}-${field}`,
      message:
        field === "designation" && row.designation === undefined
          ? say("batch.missing", { n })
          : say("batch.wrong", { n, field: say(`batch.${field}`) }),
      severity: "error" as const,
    }));
    const box = rows.element(n);
    const lines = said.map(({ message }) => make("p", { class: "govuk-error-message" }, message));
    if (box) need("[data-row-said]", box).replaceChildren(...lines);
    return said;
  });
}
