import type { Desks } from "../adapters/desk-files.ts";
import { ROWS_AT_MOST, readRows, rowOf, SHOWN, type WrittenRow } from "../domain/batch-rows.ts";
import type { Question } from "../domain/desk.ts";

const POST = new Set(["role", "wing", "office", "district", "commissionerate", "posting", "complainant_type"]);
const OUTSIDE = new Set(["track", "lang", "form_token", "website", "device", "rows_text"]);
const ROW = /^row-(\d{1,2})-(?:designation|seen_by|seen_on|name|date-of-birth|date-of-joining)$/;
const YES_NO = new Set(["acknowledged", "answer_read", "template_headers_match"]);

/** A form's fields, all text and all at one level, as the submission they mean; an empty field was not filled in. */
export function flatFields(form: Readonly<Record<string, string>>, desks: Desks): unknown {
  const filled = Object.entries(form).filter(([, value]) => value.trim() !== "");
  const questions = new Map(desks.get(form.track ?? "")?.questions.map((question) => [question.id, question]));
  const asked = filled.filter(([name]) => !POST.has(name) && !OUTSIDE.has(name) && !ROW.test(name));
  const rows = form.action === "batch" ? rowsOf(Object.fromEntries(filled)) : [];
  return {
    track: form.track,
    lang: form.lang ?? "hi",
    channel: "no-js",
    actor: Object.fromEntries(filled.filter(([name]) => POST.has(name))),
    ticket: {
      ...Object.fromEntries(asked.map(([name, value]) => [name, typed(name, value, questions.get(name))])),
      ...(rows.length > 0 && { rows }),
    },
  };
}

/** The officers of a consolidated request: first those with fields of their own, then those of the pasted sheet. */
function rowsOf(form: Readonly<Record<string, string>>): WrittenRow[] {
  const numbers = Array.from({ length: ROWS_AT_MOST }, (_, place) => place + 1);
  const own = numbers
    .map((n) => ["designation", "seen_by", "seen_on", ...SHOWN].map((name) => form[`row-${n}-${name}`] ?? ""))
    .filter((cells) => cells.some((cell) => cell !== ""));
  return [...own.map(rowOf), ...readRows(form.rows_text ?? "")];
}

function typed(name: string, value: string, question: Question | undefined): string | boolean | number {
  if (question?.kind === "number" && /^\s*\d{1,9}\s*$/.test(value)) return Number(value);
  if (question?.kind !== "yes-no" && !YES_NO.has(name)) return value;
  return value === "yes" || value === "on" || value === "true" ? true : value === "no" ? false : value;
}
