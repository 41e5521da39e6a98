import { type Issue, problem } from "./issue.ts";
import type { FormField } from "./issue-form.ts";

/** One choice or text, several choices or ticks; undefined where nothing was answered. */
export type FormAnswer = string | string[] | undefined;

/** The lines of the body that hold a field's answer: from the first up to, not with, the last. */
export interface FormPlace {
  field: FormField;
  from: number;
  to: number;
}

export type ReadIssueForm =
  | { ok: true; answers: Readonly<Record<string, FormAnswer>>; places: readonly FormPlace[] }
  | { ok: false; issues: Issue[] };

const NOTHING = "_No response_";

/** GitHub writes either end of line; everything here reckons with one. */
export function bodyLines(body: string): string[] {
  return body.replaceAll("\r\n", "\n").split("\n");
}

/**
 * What was filled in, from the body that GitHub makes of a form: `### Label`, an empty line, the answer, an empty line.
 * The fields are looked for in the form's own order, each behind the one before, and the first line that is the next
 * field's heading ends the answer. So a heading that somebody types into a text overwrites nothing: all headings before
 * it are read, and of two texts in a row the first one ends where the second one's heading stands first. Each line is
 * looked at once.
 */
export function readIssueForm(body: string, fields: readonly FormField[]): ReadIssueForm {
  const lines = bodyLines(body);
  const found = placesOf(lines, fields);
  if (!found.ok) return found;
  const read = found.places.map((place) => [place.field.id, answerAt(lines, place)] as const);
  const issues = read.flatMap(([, { issue }]) => issue ?? []);
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, answers: Object.fromEntries(read.map(([id, { value }]) => [id, value])), places: found.places };
}

/** Whether a body begins as this form's does. */
export function isOfForm(body: string, [first]: readonly FormField[]): boolean {
  if (first?.kind !== "choice") return false;
  const [heading, , answer] = bodyLines(body.trimStart().slice(0, 2000));
  return heading === headingOf(first) && first.options.some(({ label }) => label === answer?.trim());
}

function headingOf({ label }: FormField): string {
  return `### ${label}`;
}

function placesOf(
  lines: readonly string[],
  fields: readonly FormField[],
): { ok: true; places: FormPlace[] } | { ok: false; issues: Issue[] } {
  const places: FormPlace[] = [];
  let line = lines.findIndex((text) => text.trim() !== "");
  for (const [index, field] of fields.entries()) {
    if (lines[line]?.trimEnd() !== headingOf(field)) return { ok: false, issues: [problem(field.id, "form.heading")] };
    const next = fields[index + 1];
    const from = line + 1;
    line = next ? lineOf(headingOf(next), lines, from) : lines.length;
    if (line < 0 && next) return { ok: false, issues: [problem(next.id, "form.heading")] };
    places.push({ field, from, to: line });
  }
  return { ok: true, places };
}

function lineOf(heading: string, lines: readonly string[], from: number): number {
  for (let line = from; line < lines.length; line += 1) if (lines[line]?.trimEnd() === heading) return line;
  return -1;
}

interface Answer {
  value?: FormAnswer;
  issue?: Issue;
}

function answerAt(lines: readonly string[], { field, from, to }: FormPlace): Answer {
  const text = lines.slice(from, to).join("\n").trim();
  const { id } = field;
  if (field.kind === "ticks") return ticked(text, field);
  const given = field.kind === "text" ? unfenced(text, field.render) : text;
  if (given === "" || given === NOTHING) return field.required ? { issue: problem(id, "field.required") } : {};
  if (field.kind === "text") return { value: given };
  if (given.includes("\n")) return { issue: problem(id, "form.several_lines") };
  if (field.kind === "line") return { value: given };
  const chosen = field.many ? severalOf(given, field.options) : one(given, field.options);
  return chosen === undefined
    ? { issue: problem(id, "form.option", undefined, { v: given.slice(0, 60) }) }
    : { value: chosen };
}

type Options = readonly { id: string; label: string }[];

function one(given: string, options: Options): string | undefined {
  return options.find(({ label }) => label === given)?.id;
}

/** Several stand in one line with ", " between them, and may have commas of their own: only whole options count. */
function severalOf(given: string, options: Options): string[] | undefined {
  if (given.length > options.reduce((sum, { label }) => sum + label.length + 2, 0)) return undefined;
  const reached = new Map<number, string[]>([[0, []]]);
  for (let at = 0; at < given.length; at += 1) {
    const so = reached.get(at);
    if (!so) continue;
    for (const { id, label } of options.filter(
      (option) => given.startsWith(option.label, at) && !so.includes(option.id),
    )) {
      const end = at + label.length;
      if (end === given.length) return [...so, id];
      if (given.startsWith(", ", end) && !reached.has(end + 2)) reached.set(end + 2, [...so, id]);
    }
  }
  return undefined;
}

const TICK = /^- \[([ xX])\] (.*)$/;

function ticked(text: string, { id, options }: Extract<FormField, { kind: "ticks" }>): Answer {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const read = lines.map((line) => TICK.exec(line.trimEnd()));
  const chosen = read.flatMap((match, at) => {
    const option = match && options[at]?.label === match[2] ? options[at] : undefined;
    return option ? [{ ...option, on: match?.[1] !== " " }] : [];
  });
  if (chosen.length !== options.length || lines.length !== options.length) return { issue: problem(id, "form.ticks") };
  return { value: chosen.filter(({ on }) => on).map((option) => option.id) };
}

/** GitHub puts a text that is to be rendered as code into a fence, and nothing else can end it but the last line. */
function unfenced(text: string, render: string | undefined): string {
  if (render === undefined || !text.startsWith(`\`\`\`${render}\n`) || !text.endsWith("\n```")) return text;
  return text.slice(render.length + 4, -4).trim();
}
