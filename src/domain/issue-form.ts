import { holds } from "./condition.ts";
import type { Desk, Question } from "./desk.ts";
import { LANGUAGES, type Language, type Localised } from "./localised.ts";

export interface FormOption {
  id: string;
  label: string;
}

interface Asked {
  id: string;
  label: string;
  hint?: string | undefined;
  required: boolean;
}

/** One thing that a form asks, as the form's file and the reader of its answers both understand it. */
export type FormField =
  | (Asked & { kind: "choice"; options: readonly FormOption[]; many?: boolean; preset?: number | undefined })
  | (Asked & { kind: "line" })
  | (Asked & { kind: "ticks"; options: readonly (FormOption & { required: boolean })[] })
  | (Asked & { kind: "text"; render?: string });

export interface DeskForm {
  track: string;
  language: Language;
  fields: readonly FormField[];
}

/** The program's words by their key in the messages, in every language that has them. */
export type Phrases = (key: string, values?: Record<string, string | number>) => Localised;

/** What is never asked here: an issue is read by many, and identity is the login. */
export const NEVER_ASKED = ["mobile", "email", "employee_id", "name", "gstin", "arn"] as const;

/**
 * What the issue form of a desk asks, in its order. Everything that is chosen or fits a line comes before the free text:
 * whoever writes a heading into the text then finds all headings before it already read.
 */
export function deskForm(desk: Desk, phrases: Phrases): DeskForm {
  const two = (words: Localised) => bilingual(words, desk.languages);
  const say = (key: string, values?: Record<string, string | number>) => two(phrases(key, values));
  const options = (list: readonly { id: string; title: Localised }[]) =>
    list.map(({ id, title }) => ({ id, label: two(title) }));
  const choice = (id: string, label: string, list: readonly { id: string; title: Localised }[], required: boolean) =>
    list.length === 0 ? [] : [{ kind: "choice" as const, id, label, required, options: options(list) }];
  const { common } = desk;
  const types = common.request_types.filter(({ id }) => desk.request_types.some((own) => own.id === id));
  const problems = common.problem_types.filter(({ id }) =>
    desk.request_types.some(({ problem_types }) => problem_types.includes(id)),
  );
  const fields: FormField[] = [
    { ...only(choice("track", say("github.form.desk"), [{ id: desk.track, title: desk.title }], true)), preset: 0 },
    {
      ...{ kind: "choice", id: "lang", label: say("github.form.language"), required: true, preset: 0 },
      options: desk.languages.map((id) => ({ id, label: phrases(`site.language.${id}`).en })),
    },
    ...choice("system", say("form.system.label"), desk.systems, true).map((field) => ({
      ...field,
      hint: say("form.system.hint"),
    })),
    { kind: "line", id: "role", label: say("form.role.label"), hint: say("github.form.role"), required: true },
    ...choice("wing", say("form.wing"), listed(common.wings, desk.wings), false),
    ...choice("district", say("form.district"), desk.districts, false),
    ...choice("commissionerate", say("form.commissionerate"), desk.commissionerates, false),
    ...choice("posting", say("form.posting"), desk.postings, false),
    { kind: "line", id: "office", label: say("form.office"), required: false },
    ...choice("request_type", say("form.request_type"), types, true),
    ...choice("problem_type", say("form.problem_type"), problems, true),
    ...choice("module", say("form.module"), listed(common.modules, desk.modules), true),
    ...choice("priority_requested", say("form.priority.label"), common.priorities, true).map((field) => ({
      ...field,
      hint: say("form.priority.hint"),
      preset: common.priorities.findIndex(({ id }) => id === "normal"),
    })),
    ...askedHere(desk).map((question) => questionField(question, { two, say })),
    {
      ...{ kind: "ticks", id: "promises", label: say("github.form.promises"), required: true },
      options: [
        { id: "acknowledged", label: say("form.acknowledge"), required: true },
        { id: "answer_read", label: say("github.form.answer_read"), required: false },
      ],
    },
    {
      ...{ kind: "text", id: "description", label: say("form.description.label"), required: true },
      hint: `${say("form.description.hint")} ${say("form.description.at_most", { n: desk.policies.description.at_most })}`,
    },
  ];
  return { track: desk.track, language: desk.languages[0] ?? "en", fields };
}

/** In the desk's own languages, two of them at most, none twice. */
export function bilingual(words: Localised, languages: readonly Language[]): string {
  const order = [...languages, ...LANGUAGES.filter((language) => !languages.includes(language))];
  const texts = new Set(order.flatMap((language) => words[language] ?? []));
  return [...texts].slice(0, 2).join(" / ");
}

/** Questions of the call desk are asked on the telephone only. */
function askedHere({ questions }: Desk): Question[] {
  return questions.filter(
    ({ when: { channel } }) => channel === undefined || holds({ channel }, { channel: "github" }),
  );
}

interface Saying {
  two: (words: Localised) => string;
  say: (key: string) => string;
}

/** What only some tickets are asked cannot be required of all; the rules ask again for what they need. */
function questionField({ id, title, hint, kind, options }: Question, { two, say }: Saying): FormField {
  const asked = { id, label: two(title), hint: hint && two(hint), required: false };
  if (kind === "choice") {
    return { ...asked, kind, options: (options ?? []).map((option) => ({ id: option.id, label: two(option.title) })) };
  }
  if (kind !== "yes-no") return { ...asked, kind: "line" };
  return {
    ...asked,
    kind: "choice",
    options: ["yes", "no"].map((answer) => ({ id: answer, label: say(`form.${answer}`) })),
  };
}

function listed<T extends { id: string }>(list: readonly T[], ids: readonly string[]): T[] {
  return list.filter(({ id }) => ids.includes(id));
}

function only<T>(list: readonly T[]): T {
  return list[0] as T;
}
