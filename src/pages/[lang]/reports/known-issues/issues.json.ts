import type { APIContext } from "astro";
import { siteIssues } from "../../../../adapters/known-issues-site.ts";
import { bothLanguages } from "../../../../components/report/report-routes.ts";
import { isCurrent } from "../../../../domain/known-issue.ts";
import { publicIssue } from "../../../../domain/known-issue-public.ts";
import type { Lang } from "../../../../domain/page.ts";

export const getStaticPaths = bothLanguages;

/** What the form reads to tell an officer, before anything is sent, that others have this too. */
export async function GET({ params }: APIContext): Promise<Response> {
  const lang = params.lang as Lang;
  const issues = (await siteIssues()).filter(isCurrent).map((issue) => publicIssue(issue, lang));
  return new Response(`${JSON.stringify(issues)}\n`, {
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}
