import type { z } from "zod";
import type { Desk } from "./desk.ts";
import { type Issue, problem } from "./issue.ts";
import { filesIn, withoutSecrets } from "./issue-form-mask.ts";
import type { FormAnswer } from "./issue-form-read.ts";
import { type Submission, submissionSchema } from "./submission.ts";

const POST = ["role", "wing", "office", "district", "commissionerate", "posting"];
const OUTSIDE_THE_TICKET = new Set([...POST, "track", "lang", "promises", "description"]);

export type FormSubmission = { ok: true; submission: Submission } | { ok: false; issues: Issue[] };

/** The submission that the web form would have made of these answers. */
export function formSubmission(answers: Readonly<Record<string, FormAnswer>>, desk: Desk): FormSubmission {
  const said = (id: string) => (typeof answers[id] === "string" ? answers[id] : undefined);
  const promises = Array.isArray(answers.promises) ? answers.promises : [];
  const description = said("description") ?? "";
  const rest = Object.keys(answers).filter((id) => !OUTSIDE_THE_TICKET.has(id));
  const parsed = submissionSchema.safeParse({
    track: desk.track,
    lang: said("lang"),
    channel: "github",
    actor: given(POST.map((id) => [id, said(id)])),
    ticket: {
      ...given(rest.map((id) => [id, typedAnswer(id, said(id), desk)])),
      action: "create",
      attachments: filesIn(description),
      acknowledged: promises.includes("acknowledged"),
      ...(promises.includes("answer_read") && { answer_read: true }),
    },
  });
  if (!parsed.success) return { ok: false, issues: shapeIssues(parsed.error, said) };
  // However long it is: its length is for the rules to judge, and they count all of it.
  const ticket = { ...parsed.data.ticket, description: withoutSecrets(description) } as Submission["ticket"];
  return { ok: true, submission: { ...parsed.data, ticket } };
}

function given(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function typedAnswer(
  id: string,
  value: string | undefined,
  { questions }: Desk,
): string | boolean | number | undefined {
  const kind = questions.find((question) => question.id === id)?.kind;
  if (value === undefined || kind === undefined) return value;
  if (kind === "yes-no") return value === "yes";
  return kind === "number" && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function shapeIssues({ issues }: z.ZodError, said: (id: string) => string | undefined): Issue[] {
  const fields = new Set(issues.map(({ path }) => String(path.at(-1) ?? "form")));
  return [...fields].map((field) =>
    problem(field, "field.malformed", undefined, { v: (said(field) ?? "").slice(0, 60) }),
  );
}
