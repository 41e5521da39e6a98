import type { Desk, Question } from "../domain/desk.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { answersOf, type Submission } from "../domain/submission.ts";

/** Facts that a routing row may need and no question asks. */
const UNASKED = new Set(["gfc_informed_at"]);

/** Answers to questions that the desk does not ask, or not of the kind it asks for. */
export function answerIssues({ ticket }: Submission, desk: Desk): Issue[] {
  const questions = new Map(desk.questions.map((question) => [question.id, question]));
  return Object.entries(answersOf(ticket)).flatMap(([field, value]) => {
    const question = questions.get(field);
    if (!question) return UNASKED.has(field) ? [] : [problem(field, "field.unknown", undefined, { v: field })];
    return fits(question, value) ? [] : [problem(field, "field.malformed", question.cite, { v: short(value) })];
  });
}

function fits({ kind, options }: Question, value: string | boolean | number): boolean {
  if (kind === "yes-no") return typeof value === "boolean";
  if (kind === "number") return typeof value === "number";
  if (kind === "choice") return options?.some(({ id }) => id === value) ?? false;
  return typeof value === "string";
}

function short(value: unknown): string {
  return String(value).slice(0, 40);
}
