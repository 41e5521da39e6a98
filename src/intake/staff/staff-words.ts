import type { Desk } from "../../domain/desk.ts";
import { toIst } from "../../domain/instant.ts";
import type { Issue } from "../../domain/issue.ts";
import type { Language } from "../../domain/localised.ts";
import { sentence } from "../../domain/messages.ts";
import type { IntakeDeps } from "../deps.ts";
import { type Markup, markup } from "../escape-html.ts";
import type { StaffDeps } from "./staff-deps.ts";

export type Both = IntakeDeps & { staff: StaffDeps };

export interface Spoken {
  field: string;
  message: string;
  cite: Markup | undefined;
}

/** Each reason as its sentence and a link to its paragraph. */
export function spoken(issues: readonly Issue[], language: Language, deps: Both, desk?: Desk): Spoken[] {
  return issues.map((issue) => ({
    field: issue.field,
    message: staffSentence(issue, language, deps, desk),
    cite: issue.cite ? citeLink(issue.cite, language, deps) : undefined,
  }));
}

function staffSentence(said: Issue, language: Language, { book, words }: Both, desk: Desk | undefined): string {
  const issue = { ...said, params: withWrittenMoments(said.params) };
  if (issue.code.startsWith("staff."))
    return words(language)(`staff.refused.${issue.code.slice(6)}`, { ...issue.params });
  const { verb, verbs } = issue.params ?? {};
  const name = verbs ?? (verb === undefined ? undefined : words(language)(`staff.verb.${verb}`));
  const named = name === undefined ? issue : { ...issue, params: { ...issue.params, verb: name } };
  return sentence(named, language, book, desk);
}

/** Moments as offices write them, not as files do. */
function withWrittenMoments(params: Issue["params"]): NonNullable<Issue["params"]> {
  const written = Object.entries(params ?? {}).map(([name, value]) => [
    name,
    typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+\+05:30$/.test(value) ? writtenMoment(value) : value,
  ]);
  return Object.fromEntries(written);
}

/** The paragraph by its name; a law that is not held here has a name only. */
export function citeLink(citation: string, language: Language, { staff }: Both): Markup {
  const { text, href } = staff.citations(citation, language);
  return href ? markup`<a class="cite" href="${href}">${text}</a>` : markup`<span class="cite">${text}</span>`;
}

export function errorSummary(title: string, problems: readonly Spoken[], more?: string): Markup {
  const items = problems.map(
    ({ field, message, cite }) => markup`<li><span data-field="${field}">${message}</span> ${cite}</li>`,
  );
  return markup`
    <div class="govuk-error-summary" role="alert" tabindex="-1" data-refused>
      <h2 class="govuk-error-summary__title">${title}</h2>
      <div class="govuk-error-summary__body">
        ${more ? markup`<p>${more}</p>` : undefined}<ul class="govuk-list govuk-error-summary__list">${items}</ul>
      </div>
    </div>`;
}

/** `2026-11-21T16:00:18+05:30` as offices write it. */
export function writtenMoment(at: string): string {
  const [day = "", time = ""] = at.split("T");
  return `${day.split("-").reverse().join(".")} ${time.slice(0, 5)}`;
}

export function momentNow({ staff }: Both): string {
  return toIst(staff.now());
}
