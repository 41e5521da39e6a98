import type { Desks } from "../adapters/desk-files.ts";
import type { Question } from "../domain/desk.ts";

const POST = new Set(["role", "wing", "office", "district", "commissionerate", "posting", "complainant_type"]);
const OUTSIDE = new Set(["track", "lang", "form_token", "website", "device"]);
const YES_NO = new Set(["acknowledged", "answer_read"]);

/** A form's fields, all text and all at one level, as the submission they mean; an empty field was not filled in. */
export function flatFields(form: Readonly<Record<string, string>>, desks: Desks): unknown {
  const filled = Object.entries(form).filter(([, value]) => value.trim() !== "");
  const questions = new Map(desks.get(form.track ?? "")?.questions.map((question) => [question.id, question]));
  const asked = filled.filter(([name]) => !POST.has(name) && !OUTSIDE.has(name));
  return {
    track: form.track,
    lang: form.lang ?? "hi",
    channel: "no-js",
    actor: Object.fromEntries(filled.filter(([name]) => POST.has(name))),
    ticket: Object.fromEntries(asked.map(([name, value]) => [name, typed(name, value, questions.get(name))])),
  };
}

function typed(name: string, value: string, question: Question | undefined): string | boolean | number {
  if (question?.kind === "number" && /^\s*\d{1,9}\s*$/.test(value)) return Number(value);
  if (question?.kind !== "yes-no" && !YES_NO.has(name)) return value;
  return value === "yes" || value === "on" || value === "true" ? true : value === "no" ? false : value;
}
