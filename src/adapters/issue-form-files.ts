import { Document, visit } from "yaml";
import type { Desk } from "../domain/desk.ts";
import { type DeskForm, deskForm, type Phrases } from "../domain/issue-form.ts";
import { type FormSurroundings, issueFormFile, issueFormSchema } from "../domain/issue-form-file.ts";
import type { Localised } from "../domain/localised.ts";
import { words } from "./content-messages.ts";
import type { Desks } from "./desk-files.ts";

export const FORMS_FOLDER = ".github/ISSUE_TEMPLATE";

/** The program's words in the languages that really have them. */
export const formPhrases: Phrases = (key, values): Localised => {
  const [hi, en, ml] = (["hi", "en", "ml"] as const).map((lang) => words(lang)(key, values)) as [
    string,
    string,
    string,
  ];
  return words("ml").langOf(key) === "ml" ? { hi, en, ml } : { hi, en };
};

export function deskForms(desks: Desks): DeskForm[] {
  return [...desks.values()].map((desk) => deskForm(desk, formPhrases));
}

/** Every file that GitHub reads to offer the forms, by its name. */
export function issueFormFiles(desks: Desks, site?: string): Map<string, string> {
  const surroundings = { phrases: formPhrases, site };
  const forms = [...desks.values()].map((desk) => [formName(desk.track), formText(desk, surroundings)] as const);
  return new Map([...forms, ["config.yml", configText(site)]]);
}

export function formName(track: string): string {
  return `ticket-${track}.yml`;
}

function formText(desk: Desk, surroundings: FormSurroundings): string {
  const form = issueFormSchema.parse(issueFormFile(desk, deskForm(desk, surroundings.phrases), surroundings));
  return `${MADE}${yaml(form)}`;
}

/** Empty issues stay possible: readers report a page's faults by them, and staff have matters that are no tickets. */
function configText(site: string | undefined): string {
  const link = (path: string, key: string) => ({
    name: both(`github.form.links.${key}.name`),
    url: new URL(path, site).href,
    about: both(`github.form.links.${key}.about`),
  });
  const links = site && [
    link("/hi/tickets/new/", "web"),
    link("/hi/tickets/status/", "status"),
    link("/hi/tickets/fallback/", "fallback"),
  ];
  return `${MADE}${yaml({ blank_issues_enabled: true, ...(links && { contact_links: links }) })}`;
}

function both(key: string): string {
  return `${words("hi")(key)} / ${words("en")(key)}`;
}

const MADE = "# Made from the desk files by `npx desk issue-forms`; do not edit by hand.\n\n";

/** All text quoted: GitHub's reader takes more words for yes, no and dates than ours does. Longer texts keep their lines. */
function yaml(data: object): string {
  const document = new Document(data);
  visit(document, {
    Scalar(key, node) {
      if (key === "key" || typeof node.value !== "string") return;
      node.type = node.value.includes("\n") ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0 });
}
