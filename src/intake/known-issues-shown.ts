import type { IssuePlace, ShownIssue } from "../adapters/known-issue-html.ts";
import { publicCount } from "../domain/known-issue.ts";
import type { Language } from "../domain/localised.ts";
import { reportNames } from "../domain/report-names.ts";
import type { IntakeDeps } from "./deps.ts";

/** The issues of this moment as everybody may see them. */
export async function shownIssues({ known }: Pick<IntakeDeps, "known">): Promise<ShownIssue[]> {
  const issues = await known.all();
  return issues.map(({ open: _open, taps, written: _written, ...issue }) => ({
    ...issue,
    officers: publicCount(issue.officers + taps),
  }));
}

/** A page that this desk answers with now. */
export function issuePlace(lang: Language, { words, desks, pageTitle }: IntakeDeps): IssuePlace {
  const say = words(lang);
  return {
    lang,
    say,
    names: reportNames(desks, lang, say),
    path: (path) => `/${path}`,
    intake: (path) => `/${path}`,
    mirror: false,
    page: (name) => ({ title: pageTitle(name, lang), href: `/${lang}/${name}/`, lang }),
  };
}
