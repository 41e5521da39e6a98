import { type Decision, decideSubmission } from "../../domain/decide-submission.ts";
import { type Issue, problem } from "../../domain/issue.ts";
import { sentence } from "../../domain/messages.ts";
import type { Submission } from "../../domain/submission.ts";
import type { FormPage } from "./form-page.ts";
import type { Said } from "./show-issues.ts";

export interface Checked {
  decision: Decision;
  said: Said[];
  /** Pages to read, where the rules turn the submission away. */
  pages: readonly string[];
}

/** What the desk will say of it, from the desk's own rules, before anything leaves the device. */
export function checkForm(submission: Submission, page: FormPage): Checked {
  const decision = decideSubmission(submission, page.desk);
  const post = submission.actor.role === "" ? [problem("role", "field.required")] : [];
  const issues = [...post, ...decision.issues];
  return { decision, said: issues.map((issue) => spoken(issue, page)), pages: decision.accept ? [] : decision.pages };
}

function spoken(issue: Issue, { lang, rules, desk }: FormPage): Said {
  const { field, cite, severity } = issue;
  const message = sentence(issue, lang, { hi: rules, en: rules, ml: rules }, desk);
  return { field, message, cite, severity };
}
