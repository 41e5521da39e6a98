import { bannersHtml, issueListHtml, type ShownIssue } from "../adapters/known-issue-html.ts";
import { issuesFor, issuesOfPage } from "../domain/known-issue.ts";
import type { Language } from "../domain/localised.ts";
import { StoreUnavailable } from "../usecases/ports.ts";
import type { IntakeDeps } from "./deps.ts";
import { issuePlace, shownIssues } from "./known-issues-shown.ts";

const PAGES = /^\/(hi|en|ml)\/(?:guides\/[a-z0-9-]+|tickets\/new\/[a-z0-9-]+|reports\/known-issues)\/$/;
const SLOT = /<!--known-issues ([a-z]+)(?: ([a-z0-9/-]+))?-->[\s\S]*?<!--\/known-issues-->/g;

/** The language of a page that tells of known issues; undefined for every other. */
export function tellsOfIssues(path: string): Language | undefined {
  return PAGES.exec(path)?.[1] as Language | undefined;
}

/** The page with the issues of this moment where those of its build stood. Nothing else on it moves. */
export async function withIssuesOfNow(html: string, lang: Language, deps: IntakeDeps): Promise<string> {
  if (!html.includes("<!--known-issues ")) return html;
  const issues = await issuesOr(deps);
  if (!issues) return html;
  const place = issuePlace(lang, deps);
  return html.replaceAll(SLOT, (_whole, kind: string, name = "") => {
    const inside = kind === "list" ? issueListHtml(issues, place) : bannersHtml(named(issues, kind, name), place);
    return slotOf(kind, name, inside);
  });
}

/** A page is read also while nobody can count: then it says what its build said. */
async function issuesOr(deps: IntakeDeps): Promise<ShownIssue[] | undefined> {
  try {
    return await shownIssues(deps);
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}

function named(issues: readonly ShownIssue[], kind: string, name: string): ShownIssue[] {
  const chosen = kind === "form" ? issuesFor(issues, { track: name }) : issuesOfPage(issues, name);
  const ids = new Set(chosen.map(({ id }) => id));
  return issues.filter(({ id }) => ids.has(id));
}

function slotOf(kind: string, name: string, inside: string): string {
  return `<!--known-issues ${kind}${name && ` ${name}`}-->${inside}<!--/known-issues-->`;
}
