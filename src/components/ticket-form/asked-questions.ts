import { holds } from "../../domain/condition.ts";
import type { Desk } from "../../domain/desk.ts";
import type { Submission } from "../../domain/submission.ts";
import { submissionFacts } from "../../domain/submission-facts.ts";

/** The desk's questions that this submission needs, so far as it is known. */
export function askedQuestions(submission: Submission, desk: Desk): Set<string> {
  const facts = submissionFacts(submission, desk);
  return new Set(desk.questions.filter(({ when }) => holds(when, facts)).map(({ id }) => id));
}

/** Shows what is asked. A hidden field is disabled too: neither the review nor the desk gets its old answer. */
export function showQuestions(form: HTMLFormElement, asked: ReadonlySet<string>): void {
  for (const block of form.querySelectorAll<HTMLElement>("[data-question]")) {
    const shown = asked.has(block.dataset.question ?? "");
    block.hidden = !shown;
    for (const field of block.querySelectorAll<HTMLInputElement>("input, select, textarea")) field.disabled = !shown;
  }
}

/** The problem types of the chosen request type; all of them are in the page, for those without scripts. */
export function dependentProblemTypes(form: HTMLFormElement, desk: Desk): void {
  const types = form.elements.namedItem("request_type") as HTMLSelectElement;
  const problems = form.elements.namedItem("problem_type") as HTMLSelectElement;
  const all = [...problems.options];
  const narrow = () => {
    const chosen = desk.request_types.find(({ id }) => id === types.value);
    const before = problems.value;
    const kept = all.filter(({ value }) => value === "" || chosen?.problem_types.includes(value));
    problems.replaceChildren(...kept);
    problems.value = kept.some(({ value }) => value === before) ? before : "";
    problems.disabled = chosen === undefined;
  };
  types.addEventListener("change", narrow);
  narrow();
}
