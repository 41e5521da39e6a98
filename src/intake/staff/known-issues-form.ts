import { desksOf } from "../../domain/agent.ts";
import type { Desk } from "../../domain/desk.ts";
import { errorOf } from "../../domain/duplicate.ts";
import type { IssueDraft } from "../../domain/known-issue-draft.ts";
import { inLanguage, LANGUAGES, type Localised } from "../../domain/localised.ts";
import type { Ticket } from "../../domain/ticket.ts";
import type { LiveIssue } from "../../usecases/known-issue-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import { area, checkbox, checkboxes, input } from "./form-parts.ts";
import type { Fields, PostedForm, Visitor } from "./session.ts";
import type { Both } from "./staff-words.ts";

/** What an outage is called before anybody has had time to write, in every language that has the words. */
export function outageDraft(track: string, module: string, { desks, words }: Both): IssueDraft | undefined {
  const desk = desks.get(track);
  const listed = desk?.common.modules.find(({ id }) => id === module);
  if (!desk || !listed) return undefined;
  const said = (key: string): Localised => {
    const inEach = LANGUAGES.filter((lang) => words(lang).langOf(key) === lang).map((lang) => [
      lang,
      words(lang)(key, { module: inLanguage(listed.title, lang) }),
    ]);
    return Object.fromEntries(inEach) as Localised;
  };
  return {
    track,
    module,
    problem_types: [],
    title: said("staff.known.outage_title"),
    summary: said("staff.known.outage_summary"),
    workaround: null,
    error_texts: [],
    pages: listed.guides ?? [],
    errors: [],
  };
}

/** A ticket's problem as everybody's: what stands in the form before the staff have changed it. */
export function draftOf(ticket: Ticket, mark: string | undefined, deps: Both): IssueDraft | undefined {
  const outage = outageDraft(ticket.track, ticket.module, deps);
  const common = deps.desks.get(ticket.track)?.common;
  const problem = common?.problem_types.find(({ id }) => id === ticket.problem_type)?.title;
  const module = common?.modules.find(({ id }) => id === ticket.module)?.title;
  const error = errorOf(ticket);
  if (!outage) return undefined;
  const title =
    problem && module ? { hi: `${module.hi}: ${problem.hi}`, en: `${module.en}: ${problem.en}` } : outage.title;
  return {
    ...outage,
    title,
    problem_types: [ticket.problem_type],
    error_texts: error ? [error] : [],
    errors: mark ? [mark] : [],
  };
}

const WORDED = ["title", "summary", "workaround"] as const;

export function fieldsOf(draft: IssueDraft | LiveIssue): Fields {
  const worded = WORDED.flatMap((name) =>
    LANGUAGES.map((lang) => [`${name}_${lang}`, draft[name]?.[lang] ?? ""] as const),
  );
  const module = "module" in draft ? draft.module : (draft.modules[0] ?? "");
  const track = "track" in draft ? draft.track : (draft.tracks[0] ?? "");
  return {
    ...Object.fromEntries(worded),
    module: `${track}/${module}`,
    error_texts: draft.error_texts.join("\n"),
    pages: draft.pages.join(" "),
    problem_types: draft.problem_types.join(" "),
    mark: draft.errors.join(" "),
  };
}

/** The form's fields as a draft; undefined where a language is missing that must be there. */
export function readDraft({ fields, all }: PostedForm): IssueDraft | { missing: string[] } {
  const text = (name: string) => fields[name]?.trim() ?? "";
  const [track = "", module = ""] = text("module").split("/");
  const worded = (name: string): Localised | undefined => {
    const said = LANGUAGES.flatMap((lang) => (text(`${name}_${lang}`) ? [[lang, text(`${name}_${lang}`)]] : []));
    const both = text(`${name}_hi`) && text(`${name}_en`);
    return both ? (Object.fromEntries(said) as Localised) : undefined;
  };
  const [title, summary, workaround] = WORDED.map(worded);
  const half = !workaround && (text("workaround_hi") || text("workaround_en"));
  const missing = [...(title ? [] : ["title"]), ...(summary ? [] : ["summary"]), ...(half ? ["workaround"] : [])];
  if (missing.length > 0 || !title || !summary) return { missing };
  const lines = text("error_texts").split("\n");
  return {
    track,
    module,
    problem_types: text("problem_types").split(/\s+/).filter(isSlug),
    title,
    summary,
    workaround: workaround ?? null,
    error_texts: [...new Set(lines.map((line) => line.trim().slice(0, 300)))]
      .filter(({ length }) => length >= 4)
      .slice(0, 10),
    pages: all("page").filter((page) => /^guides\/[a-z0-9-]+$/.test(page)),
    errors: text("mark").split(/\s+/).filter(isSlug),
  };
}

const isSlug = (word: string) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(word);

/** Title, what it is, what helps, in Hindi and English; the error's own words; where it is shown. */
export function issueForm(action: string, name: string, fields: Fields, visitor: Visitor, deps: Both): Markup {
  const { csrf, language, agent } = visitor;
  const say = deps.words(language);
  const hidden = ["module", "problem_types", "mark", "ticket"].map(
    (field) => markup`<input type="hidden" name="${field}" value="${fields[field] ?? ""}">`,
  );
  const label = (field: string, lang: "hi" | "en") => `${say(`staff.known.${field}`)} – ${say(`staff.lang.${lang}`)}`;
  const chosen = (fields.pages ?? "").split(" ");
  const guides = guidesOf(desksOf(agent.role, deps.desks), chosen);
  return markup`
    <form class="staff-form" method="post" action="${action}">
      <input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="lang" value="${language}">${hidden}
      ${(["hi", "en"] as const).map((lang) => input({ name: `title_${lang}`, label: label("issue_title", lang), value: fields[`title_${lang}`], required: true }))}
      ${area({ name: "error_texts", label: say("staff.known.error_texts"), hint: say("staff.known.error_hint"), value: fields.error_texts, rows: 2 })}
      ${(["hi", "en"] as const).map((lang) => area({ name: `workaround_${lang}`, label: label("workaround", lang), value: fields[`workaround_${lang}`], rows: 2, lang }))}
      ${(["hi", "en"] as const).map((lang) => area({ name: `summary_${lang}`, label: label("summary", lang), value: fields[`summary_${lang}`], rows: 2, lang, required: true }))}
      ${checkboxes(
        say("staff.known.shown_on"),
        guides.map((page) =>
          checkbox("page", deps.pageTitle(page, language), { value: page, checked: chosen.includes(page) }),
        ),
      )}
      <button class="govuk-button" name="do" value="declare">${name}</button>
    </form>`;
}

export function guidesOf(desks: readonly Desk[], more: readonly string[] = []): string[] {
  const listed = desks.flatMap(({ common, modules }) =>
    common.modules.flatMap(({ id, guides }) => (modules.includes(id) ? (guides ?? []) : [])),
  );
  return [...new Set([...listed, ...more.filter(Boolean)])];
}
