import { words } from "../../adapters/content-messages.ts";
import { pageByName } from "../../adapters/content-pages.ts";
import type { IssuePlace } from "../../adapters/known-issue-html.ts";
import { siteTickets } from "../../adapters/report-cache-site.ts";
import { intakeElsewhere, intakePath, sitePath } from "../../adapters/site-address.ts";
import type { KnownIssue } from "../../domain/known-issue.ts";
import type { Lang } from "../../domain/page.ts";
import { reportNames } from "../../domain/report-names.ts";

/** A page of this build, with the pages that these issues name. */
export async function issuePlace(lang: Lang, issues: readonly KnownIssue[]): Promise<IssuePlace> {
  const say = words(lang);
  const { rules } = await siteTickets();
  const named = [...new Set(issues.flatMap(({ pages }) => pages))];
  const pages = new Map(await Promise.all(named.map(async (name) => [name, await pageByName(name, lang)] as const)));
  return {
    lang,
    say,
    names: reportNames(rules.desks, lang, say),
    path: sitePath,
    intake: intakePath,
    mirror: intakeElsewhere() !== undefined,
    page(name) {
      const found = pages.get(name);
      return found && { title: found.front.title, href: found.href, lang: found.lang };
    },
  };
}
