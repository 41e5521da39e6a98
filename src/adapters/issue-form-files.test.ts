import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { beforeAll, describe, expect, test } from "vitest";
import { deskForm, NEVER_ASKED } from "../domain/issue-form.ts";
import { issueFormFile, issueFormSchema } from "../domain/issue-form-file.ts";
import { readIssueForm } from "../domain/issue-form-read.ts";
import { formBody } from "../testing/form-body.ts";
import { type Desks, readDesks } from "./desk-files.ts";
import { deskForms, FORMS_FOLDER, formPhrases, issueFormFiles } from "./issue-form-files.ts";

let desks: Desks;
beforeAll(async () => {
  desks = await readDesks("content");
});

describe("the issue forms", () => {
  test("are those that the desk files make", () => {
    const committed = readdirSync(FORMS_FOLDER).map((name) => [name, readFileSync(join(FORMS_FOLDER, name), "utf8")]);
    expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(issueFormFiles(desks)));
  });

  test("are forms that GitHub accepts, with everything that is chosen before the text", () => {
    for (const [name, text] of issueFormFiles(desks)) {
      if (name === "config.yml") continue;
      const form = issueFormSchema.parse(load(text));
      expect(form.body.at(-1)).toMatchObject({ type: "textarea", id: "description" });
      expect(form.body.filter(({ type }) => type === "textarea")).toHaveLength(1);
    }
  });

  test("ask for no name, number or address of anybody, and say where to go for a call back", () => {
    for (const form of deskForms(desks)) {
      expect(form.fields.map(({ id }) => id).filter((id) => (NEVER_ASKED as readonly string[]).includes(id))).toEqual(
        [],
      );
    }
    const text = issueFormFiles(desks, "https://desk.example").get("ticket-up.yml");
    expect(text).toContain("https://desk.example/hi/tickets/new/up/");
    expect(text).toContain("https://desk.example/en/tickets/new/up/");
  });

  test("ask what their own desk asks, in its languages, and nothing that only the call desk asks", () => {
    const fieldsOf = (track: string) => deskForms(desks).find((form) => form.track === track)?.fields ?? [];
    const kerala = fieldsOf("kerala");
    expect(kerala.find(({ id }) => id === "district")).toMatchObject({ options: { length: 14 } });
    expect(kerala.find(({ id }) => id === "module")?.label).toMatch(/^\p{Script=Malayalam}+ \/ Module$/u);
    expect(fieldsOf("up").map(({ id }) => id)).toContain("si_tried");
    expect(fieldsOf("up").map(({ id }) => id)).not.toContain("answered_on_first_call");
    expect(fieldsOf("cbic-jaipur").map(({ id }) => id)).toContain("commissionerate");
  });

  test("are read back with every option that they offer", () => {
    for (const { fields } of deskForms(desks)) {
      for (const field of fields.filter(({ kind }) => kind === "choice")) {
        for (const { id } of field.kind === "choice" ? field.options : []) {
          const first = Object.fromEntries(
            fields.flatMap((one) => (one.kind === "choice" ? [[one.id, one.options[0]?.id]] : [])),
          );
          const body = formBody(fields, { ...first, role: "Inspector", description: "It fails.", [field.id]: id });
          expect(readIssueForm(body, fields)).toMatchObject({ ok: true, answers: { [field.id]: id } });
        }
      }
    }
  });

  test("lead to the desk's own pages where its address is said, and let readers report a page in any case", () => {
    expect(load(issueFormFiles(desks).get("config.yml") ?? "")).toEqual({ blank_issues_enabled: true });
    const { contact_links: links } = load(issueFormFiles(desks, "https://desk.example").get("config.yml") ?? "") as {
      contact_links: { url: string }[];
    };
    expect(links.map(({ url }) => url)).toContain("https://desk.example/hi/tickets/fallback/");
  });

  test('are refused before GitHub refuses them: two fields of one name, a text before a choice, an option "None"', () => {
    const desk = desks.get("up");
    if (!desk) throw new Error("no desk");
    const form = issueFormFile(desk, deskForm(desk, formPhrases), { phrases: formPhrases, site: undefined });
    const isFine = (body: unknown[]) => issueFormSchema.safeParse({ ...form, body }).success;
    const [first, ...rest] = form.body.slice(1);
    const none = { type: "dropdown", id: "n", attributes: { label: "N", options: ["a", "None"] } };
    expect(isFine(form.body)).toBe(true);
    expect(isFine([first, first, ...rest])).toBe(false);
    expect(isFine([...rest, first])).toBe(false);
    expect(isFine([none, ...rest])).toBe(false);
    expect(isFine([{ ...first, id: "a b" }, ...rest])).toBe(false);
    expect(isFine([form.body[0]])).toBe(false);
  });
});
