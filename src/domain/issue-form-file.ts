import { z } from "zod";
import type { Desk } from "./desk.ts";
import { bilingual, type DeskForm, type FormField, type Phrases } from "./issue-form.ts";

const words = z.string().refine((text) => text.trim() !== "", "must say something");
const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/);
const validations = z.strictObject({ required: z.boolean() }).optional();
/** GitHub keeps this word for the answer that is none. */
const option = words.refine((text) => text.trim().toLowerCase() !== "none", "is reserved");
const asks = { label: words.max(200), description: words.max(500).optional() };

const elementSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: words }) }),
  z.strictObject({
    type: z.literal("dropdown"),
    id: idSchema,
    attributes: z.strictObject({
      ...asks,
      options: z.array(option).min(1).max(100),
      multiple: z.boolean().optional(),
      default: z.int().nonnegative().optional(),
    }),
    validations,
  }),
  z.strictObject({ type: z.literal("input"), id: idSchema, attributes: z.strictObject(asks), validations }),
  z.strictObject({
    type: z.literal("checkboxes"),
    id: idSchema,
    attributes: z.strictObject({
      ...asks,
      options: z.array(z.strictObject({ label: words, required: z.boolean().optional() })).min(1),
    }),
  }),
  z.strictObject({
    type: z.literal("textarea"),
    id: idSchema,
    attributes: z.strictObject({ ...asks, render: z.string().optional() }),
    validations,
  }),
]);
type Element = z.output<typeof elementSchema>;

/** A form as GitHub accepts one, and with its free text last. */
export const issueFormSchema = z
  .strictObject({
    name: words.min(4).max(100),
    description: words.min(4).max(200),
    title: words.max(100).optional(),
    labels: z.array(words.max(50)).optional(),
    body: z.array(elementSchema).min(1).max(100),
  })
  .superRefine(({ body }, context) => {
    const asked = body.filter((element) => element.type !== "markdown");
    if (asked.length === 0) context.addIssue("asks nothing");
    for (const name of ["id", "label"] as const) {
      const given = asked.map((element) => (name === "id" ? element.id : element.attributes.label));
      if (new Set(given).size !== given.length) context.addIssue(`has two fields of one ${name}`);
    }
    for (const { id, attributes } of asked) {
      const options =
        "options" in attributes ? attributes.options.map((one) => (typeof one === "string" ? one : one.label)) : [];
      if (new Set(options).size !== options.length) context.addIssue(`${id} has one option twice`);
      if ("default" in attributes && (attributes.default ?? 0) >= options.length)
        context.addIssue(`${id} has no such preset`);
    }
    const firstText = asked.findIndex(({ type }) => type === "textarea");
    if (firstText >= 0 && asked.slice(firstText).some(({ type }) => type !== "textarea")) {
      context.addIssue("asks something behind a text");
    }
  });
export type IssueFormFile = z.output<typeof issueFormSchema>;

export interface FormSurroundings {
  phrases: Phrases;
  /** The site's address, where the deployment has said it. */
  site: string | undefined;
}

/** The file that GitHub shows as the desk's form. */
export function issueFormFile(desk: Desk, form: DeskForm, { phrases, site }: FormSurroundings): IssueFormFile {
  const say = (key: string) => bilingual(phrases(key), desk.languages);
  return {
    name: bilingual(desk.title, desk.languages),
    description: say("github.form.about"),
    title: say("github.form.title"),
    labels: ["channel/github", `track/${desk.track}`],
    body: [
      { type: "markdown", attributes: { value: introduction(desk, { phrases, site }) } },
      ...form.fields.map(elementOf),
    ],
  };
}

function introduction({ languages, track }: Desk, { phrases, site }: FormSurroundings): string {
  const spoken = languages.slice(0, 2).map((language) => {
    const say = (key: string) => phrases(key)[language] ?? phrases(key).en;
    const web = site
      ? `[${say("github.form.web")}](${new URL(`/${language}/tickets/new/${track}/`, site)})`
      : say("github.form.web");
    const lines = ["never", "login", "call_back", "pictures", "replaced"].map((key) =>
      say(`github.form.intro.${key}`).replaceAll("{web}", web),
    );
    return lines.map((line) => `- ${line}`).join("\n");
  });
  return `${spoken.join("\n\n---\n\n")}\n`;
}

function elementOf(field: FormField): Element {
  const { id, label, hint, required } = field;
  const asked = { label, ...(hint && { description: hint }) };
  switch (field.kind) {
    case "choice": {
      const options = field.options.map((one) => one.label);
      const preset = field.preset !== undefined && { default: field.preset };
      const attributes = { ...asked, ...(field.many && { multiple: true }), options, ...preset };
      return { type: "dropdown", id, attributes, validations: { required } };
    }
    case "line":
      return { type: "input", id, attributes: asked, validations: { required } };
    case "ticks": {
      const options = field.options.map((one) => ({ label: one.label, ...(one.required && { required: true }) }));
      return { type: "checkboxes", id, attributes: { ...asked, options } };
    }
    case "text":
      return {
        type: "textarea",
        id,
        attributes: { ...asked, ...(field.render && { render: field.render }) },
        validations: { required },
      };
  }
}
