import type { FormField } from "../domain/issue-form.ts";

/** The body that GitHub makes of a filled-in form: options by their ids, texts as they are. */
export function formBody(
  fields: readonly FormField[],
  answers: Readonly<Record<string, string | string[] | undefined>>,
  endOfLine = "\n",
): string {
  const parts = fields.map((field) => `### ${field.label}\n\n${shown(field, answers[field.id])}`);
  return `${parts.join("\n\n")}\n`.replaceAll("\n", endOfLine);
}

function shown(field: FormField, answer: string | string[] | undefined): string {
  if (field.kind === "ticks") {
    return field.options.map(({ id, label }) => `- [${answer?.includes(id) ? "X" : " "}] ${label}`).join("\n");
  }
  if (answer === undefined) return "_No response_";
  if (field.kind !== "choice")
    return field.kind === "text" && field.render ? fenced(String(answer), field.render) : String(answer);
  const ids = [answer].flat();
  return ids.map((id) => field.options.find((option) => option.id === id)?.label ?? id).join(", ");
}

function fenced(text: string, language: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
