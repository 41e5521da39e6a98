import { desksOf, outOfReach } from "../../domain/agent.ts";
import { isCurrent } from "../../domain/known-issue.ts";
import { hasKnownRight } from "../../domain/known-issue-draft.ts";
import { inLanguage } from "../../domain/localised.ts";
import type { LiveIssue } from "../../usecases/known-issue-ports.ts";
import type { QueueRow } from "../../usecases/staff-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import { area, input, select } from "./form-parts.ts";
import { countsOf, endForm } from "./known-issues-block.ts";
import { fieldsOf, guidesOf, issueForm } from "./known-issues-form.ts";
import { queueTable } from "./queue-table.ts";
import type { Fields, Visitor } from "./session.ts";
import { staffPage } from "./staff-shell.ts";
import type { Both } from "./staff-words.ts";

export interface IssueView {
  issue: LiveIssue;
  visitor: Visitor;
  said?: Markup | undefined;
  /** What somebody typed and could not send, and in which form. */
  typed?: { form: string; fields: Fields } | undefined;
}

const ROWS = 25;

/** One known issue as the staff have it: its tickets, what is said of it, and how it ends. */
export function issuePage(view: IssueView, deps: Both): Promise<string> {
  const { issue, visitor, said } = view;
  const { language, agent } = visitor;
  const say = deps.words(language);
  const may = (right: "declare" | "resolve" | "draft") => hasKnownRight(agent, right, deps.desks);
  const title = inLanguage(issue.title, language);
  const body = markup`
    <article class="staff-ticket">
      <h1 class="govuk-heading-l">${title}</h1>
      ${said}
      <p>${say(`report.known.state.${issue.state}`)} · ${countsOf(issue, visitor, deps)}</p>
      <p>${inLanguage(issue.summary, language)}</p>
      ${issue.workaround ? markup`<p><strong>${say("report.known.workaround")}:</strong> ${inLanguage(issue.workaround, language)}</p>` : undefined}
      ${issue.error_texts.length > 0 ? markup`<p><strong>${say("report.known.errors")}</strong></p><ul>${issue.error_texts.map((error) => markup`<li><q>${error}</q></li>`)}</ul>` : undefined}
      ${may("declare") && isCurrent(issue) ? endForm(issue.id, visitor, say("staff.known.end")) : undefined}
      <h2>${say("staff.known.tickets")}</h2>
      ${queueTable(ticketsOf(view, deps), visitor, deps)}
      ${may("resolve") ? resolveForm(view, deps) : undefined}
      ${may("declare") && isCurrent(issue) && !issue.written ? editForm(view, deps) : undefined}
      ${may("draft") ? draftForms(view, deps) : undefined}
    </article>`;
  return staffPage({ title, path: `staff/known-issues/${issue.id}`, language, body, visitor }, deps);
}

function ticketsOf({ issue, visitor: { agent } }: IssueView, { known, staff, desks }: Both): QueueRow[] {
  const linked = known.linkedTo([issue.id, ...issue.errors]).filter(({ open }) => open);
  const numbers = [...new Set(linked.map(({ number }) => number))].slice(0, 4 * ROWS);
  return staff.index
    .rows(numbers)
    .filter((row) => {
      const desk = desks.get(row.track);
      const post = { role: "-", ...(row.district && { district: row.district }) };
      return desk && outOfReach(agent, { track: row.track, post }, desk).length === 0;
    })
    .slice(0, ROWS);
}

function form(view: IssueView, what: string, inside: Markup, name: string): Markup {
  const { issue, visitor, typed } = view;
  return markup`
    <details class="staff-verb" data-known-form="${what}"${typed?.form === what ? OPEN : undefined}>
      <summary>${name}</summary>
      <form method="post" action="/staff/known-issues/${issue.id}">
        <input type="hidden" name="csrf" value="${visitor.csrf}"><input type="hidden" name="lang" value="${visitor.language}">
        ${inside}
        <button class="govuk-button" name="do" value="${what}">${name}</button>
      </form>
    </details>`;
}

const OPEN = markup` open`;

function resolveForm(view: IssueView, deps: Both): Markup {
  const { issue, visitor, typed } = view;
  const say = deps.words(visitor.language);
  const languages = new Set(issue.tracks.flatMap((track) => deps.desks.get(track)?.languages ?? []));
  const asked = (["hi", "en", "ml"] as const).filter((lang) => lang !== "ml" || languages.has("ml"));
  const fields = asked.map((lang) =>
    area({
      name: `text_${lang}`,
      within: "resolve-",
      label: `${say("staff.known.answer")} – ${say(`staff.lang.${lang}`)}`,
      value: typed?.form === "resolve" ? typed.fields[`text_${lang}`] : undefined,
      lang,
      required: lang !== "ml",
    }),
  );
  return form(view, "resolve", markup`<p>${say("staff.known.resolve_text")}</p>${fields}`, say("staff.known.resolve"));
}

function editForm({ issue, visitor, typed }: IssueView, deps: Both): Markup {
  const say = deps.words(visitor.language);
  const fields = typed?.form === "declare" ? typed.fields : fieldsOf(issue);
  return markup`
    <details class="staff-verb" data-known-form="declare"${typed?.form === "declare" ? OPEN : undefined}><summary>${say("staff.known.edit")}</summary>
      ${issueForm(`/staff/known-issues/${issue.id}`, say("staff.known.save"), fields, visitor, deps)}</details>`;
}

function draftForms(view: IssueView, deps: Both): Markup {
  const { issue, visitor, typed } = view;
  const say = deps.words(visitor.language);
  const given = typed?.form === "guide" ? typed.fields : {};
  const options = guidesOf(desksOf(visitor.agent.role, deps.desks), issue.pages).map((page) => ({
    value: page,
    text: deps.pageTitle(page, visitor.language),
  }));
  const entries = (["hi", "en"] as const).map((lang) => {
    const label = (field: string) => `${say(`staff.known.${field}`)} – ${say(`staff.lang.${lang}`)}`;
    const title = given[`entry_title_${lang}`] ?? issue.title[lang];
    const text = given[`entry_text_${lang}`] ?? issue.workaround?.[lang];
    return markup`
      ${input({ name: `entry_title_${lang}`, label: label("entry_title"), value: title, required: true })}
      ${area({ name: `entry_text_${lang}`, label: label("entry_text"), value: text, lang, required: true })}`;
  });
  const guide = select({
    name: "guide",
    label: say("staff.known.guide"),
    options,
    value: given.guide ?? issue.pages[0],
  });
  return markup`
    <h2>${say("staff.known.knowledge")}</h2><p>${say("staff.known.knowledge_text")}</p>
    ${form(view, "draft", markup`<p>${say("staff.known.draft_text")}</p>`, say("staff.known.draft"))}
    ${form(view, "guide", markup`${guide}${entries}`, say("staff.known.draft_guide"))}`;
}
