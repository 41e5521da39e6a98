import type { APIContext } from "astro";
import { words } from "../../../../adapters/content-messages.ts";
import { siteIssues } from "../../../../adapters/known-issues-site.ts";
import { buildDate } from "../../../../adapters/page-dates.ts";
import { absolute } from "../../../../adapters/site-address.ts";
import { bothLanguages } from "../../../../components/report/report-routes.ts";
import { newestOf } from "../../../../domain/day.ts";
import { knownIssuesFeed } from "../../../../domain/known-issue-feed.ts";
import type { Lang } from "../../../../domain/page.ts";

export const getStaticPaths = bothLanguages;

/** Known issues as an Atom feed, the one changed last first. */
export async function GET({ params }: APIContext): Promise<Response> {
  const lang = params.lang as Lang;
  const say = words(lang);
  const issues = await siteIssues();
  const body = knownIssuesFeed(issues, lang, say, {
    self: absolute(`${lang}/reports/known-issues/feed.xml`),
    page: absolute(`${lang}/reports/known-issues/`),
    updated: newestOf(issues.map(({ updated }) => updated)) ?? buildDate(),
  });
  return new Response(body, { headers: { "content-type": "application/atom+xml; charset=utf-8" } });
}
