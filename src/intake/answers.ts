import type { Context } from "hono";
import type { Desk } from "../domain/desk.ts";
import type { Issue } from "../domain/issue.ts";
import type { Language } from "../domain/localised.ts";
import { sentence } from "../domain/messages.ts";
import type { IntakeDeps } from "./deps.ts";
import type { FieldError, Problem, Refusal } from "./refusal.ts";

/** Each issue with its sentence and its paragraph, in the reader's language. */
export function spokenIssues(
  issues: readonly Issue[],
  language: Language,
  { book, words }: IntakeDeps,
  desk?: Desk,
): FieldError[] {
  return issues.map((issue) => ({
    field: issue.field,
    code: issue.code,
    message: book.en[issue.code] ? sentence(issue, language, book, desk) : words(language)(`intake.${issue.code}`),
    ...(issue.cite && { cite: issue.cite }),
  }));
}

export function problemOf(refusal: Refusal, language: Language, { words }: IntakeDeps): Problem {
  const say = words(language);
  return {
    type: `/api/openapi.json#/x-problems/${refusal.code}`,
    title: say(`intake.problem.${refusal.code}.title`),
    status: refusal.status,
    detail: say(`intake.problem.${refusal.code}.detail`, { seconds: refusal.retryAfter ?? 0 }),
    code: refusal.code,
    ...(refusal.errors && { errors: [...refusal.errors] }),
  };
}

export function answerProblem(context: Context, problem: Problem, retryAfter: number | undefined): Response {
  return context.body(JSON.stringify(problem), problem.status as 422, {
    "content-type": "application/problem+json; charset=utf-8",
    ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
  });
}
