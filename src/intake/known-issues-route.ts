import { readFile } from "node:fs/promises";
import { type Context, Hono } from "hono";
import { newestOf } from "../domain/day.ts";
import { istDay, toIst } from "../domain/instant.ts";
import { isCurrent } from "../domain/known-issue.ts";
import { knownIssuesFeed } from "../domain/known-issue-feed.ts";
import { publicIssue } from "../domain/known-issue-public.ts";
import type { Language } from "../domain/localised.ts";
import type { IntakeDeps } from "./deps.ts";
import { shownIssues } from "./known-issues-shown.ts";
import { readerLanguage } from "./reader-language.ts";
import { findFile } from "./static-files.ts";

const HERE = "/:lang{hi|en}/reports/known-issues";

/** Known issues as they stand now, in the same files that a static host has from the last build. */
export function knownIssueRoutes(deps: IntakeDeps): Hono {
  const app = new Hono();
  const list = async (context: Context, lang: Language) => {
    const issues = (await shownIssues(deps)).filter(isCurrent);
    return context.json(
      issues.map((issue) => publicIssue(issue, lang)),
      200,
      { "cache-control": "no-cache" },
    );
  };
  app.get("/api/known-issues", (context) =>
    list(context, readerLanguage(context.req.query("lang"), context.req.header("accept-language"))),
  );
  app.get(`${HERE}/issues.json`, (context) => list(context, languageOf(context)));
  app.get(`${HERE}/feed.xml`, async (context) => {
    const lang = languageOf(context);
    const issues = await shownIssues(deps);
    const home = await addressOf(context, lang, deps);
    const body = knownIssuesFeed(issues, lang, deps.words(lang), {
      self: `${home}feed.xml`,
      page: home,
      updated: newestOf(issues.map(({ updated }) => updated)) ?? istDay(toIst(deps.clock())),
    });
    return context.body(body, 200, {
      "content-type": "application/atom+xml; charset=utf-8",
      "cache-control": "no-cache",
    });
  });
  return app;
}

function languageOf(context: Context): Language {
  return context.req.param("lang") === "en" ? "en" : "hi";
}

/** A feed keeps the address that it was built for: a reader knows its entries by it. */
async function addressOf(context: Context, lang: Language, { site }: IntakeDeps): Promise<string> {
  const built = await findFile(site, `/${lang}/reports/known-issues/feed.xml`);
  const said = built && /<id>(https?:[^<]+)feed\.xml<\/id>/.exec(await readFile(built.file, "utf8"))?.[1];
  return said ?? new URL(`/${lang}/reports/known-issues/`, context.req.url).href;
}
