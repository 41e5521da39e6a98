import type { Desk, Question } from "../../domain/desk.ts";
import type { Language } from "../../domain/localised.ts";
import type { Submission } from "../../domain/submission.ts";
import type { Values } from "./form-values.ts";

const POST = ["role", "wing", "office", "district", "commissionerate", "posting"] as const;
const REQUEST = [
  "request_type",
  "problem_type",
  "module",
  "system",
  "description",
  "priority_requested",
  "mobile",
  "email",
  "gstin",
  "arn",
  "no_screenshot_reason",
] as const;

export interface Asked {
  values: Values;
  /** The names of the screenshots that go with it. */
  pictures: readonly string[];
  answerRead: boolean;
  /** The known issue that this one belongs to. */
  knownIssue?: string | undefined;
}

/** The submission that the fields mean; questions that are not asked any more are left out. */
export function makeSubmission(
  { values, pictures, answerRead, knownIssue }: Asked,
  desk: Desk,
  lang: Language,
): Submission {
  const answers = desk.questions.flatMap((question) => {
    const value = values[question.id];
    return value === undefined ? [] : [[question.id, typedAnswer(question, value)] as const];
  });
  return {
    track: desk.track,
    lang,
    channel: "web",
    actor: { role: "", ...picked(values, POST) },
    ticket: {
      ...Object.fromEntries(answers),
      ...picked(values, REQUEST),
      action: "create",
      screenshots: [...pictures],
      attachments: [],
      documents: [],
      acknowledged: values.acknowledged === "yes",
      ...(answerRead && { answer_read: true }),
      ...(knownIssue && { known_issue: knownIssue }),
    } as unknown as Submission["ticket"],
  };
}

function picked(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.flatMap((name) => (values[name]?.trim() ? [[name, values[name].trim()]] : [])));
}

function typedAnswer({ kind }: Question, value: string): string | boolean | number {
  if (kind === "yes-no") return value === "yes";
  return kind === "number" ? Number(value) : value.trim();
}
