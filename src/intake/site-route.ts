import { readFile } from "node:fs/promises";
import type { Context } from "hono";
import { sha256 } from "../adapters/keyed-digest.ts";
import { isCurrent } from "../domain/known-issue.ts";
import { LANGUAGES, type Language } from "../domain/localised.ts";
import type { IntakeDeps } from "./deps.ts";
import { tellsOfIssues, withIssuesOfNow } from "./known-issues-slots.ts";
import { readerLanguage } from "./reader-language.ts";
import { Refusal } from "./refusal.ts";
import { type Found, findFile, isFolder, sendFile } from "./static-files.ts";

const FORM = /^\/(?:hi|en|ml)\/tickets\/new\/(?:[a-z-]+\/)?$/;
const TOKEN_SLOT = "<!--form-token-->";

/** The site as it was built, but for what is of the moment: a form's token, and the known issues. */
export function siteRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  const { site, formTokens, words } = deps;
  return async (context) => {
    if (context.req.method !== "GET" && context.req.method !== "HEAD") throw new Refusal("not_found");
    const { path } = context.req;
    const found = await findFile(site, path);
    if (found && FORM.test(path)) return formPage(context, found, formTokens.issue(), deps);
    const tells = found && tellsOfIssues(path);
    if (tells) return issuesPage(context, found, tells, deps);
    if (found) return sendFile(context, found);
    if (await isFolder(site, path)) return context.redirect(`${path}/${new URL(context.req.url).search}`, 301);
    return missingPage(context);
  };

  async function missingPage(context: Context): Promise<Response> {
    const first = context.req.path.split("/")[1] ?? "";
    const language =
      LANGUAGES.find((known) => known === first) ?? readerLanguage(undefined, context.req.header("accept-language"));
    const pages = await Promise.all(
      [`/${language}/404.html`, `/${language}/404/`, "/404.html"].map((page) => findFile(site, page)),
    );
    const page = pages.find((found) => found !== undefined);
    return page ? sendFile(context, page, 404) : context.text(words(language)("site.not_found.title"), 404);
  }
}

async function formPage(context: Context, { file }: Found, token: string, deps: IntakeDeps): Promise<Response> {
  const tells = tellsOfIssues(context.req.path);
  const built = await readFile(file, "utf8");
  const html = tells ? await withIssuesOfNow(built, tells, deps) : built;
  const joins = await joinedIssue(context, deps);
  const joined = joins && `<input type="hidden" name="known_issue" value="${joins}">`;
  const field = `<input type="hidden" name="form_token" value="${token}">${joined ?? ""}`;
  return context.html(
    html.replace(TOKEN_SLOT, () => field),
    200,
    { "cache-control": "no-store" },
  );
}

/** The known issue whose tickets this one will belong to, as the address says. */
async function joinedIssue(context: Context, { known }: IntakeDeps): Promise<string | undefined> {
  const asked = context.req.query("known_issue");
  if (asked === undefined) return undefined;
  return (await known.all()).find((issue) => issue.id === asked && isCurrent(issue))?.id;
}

/** As it was built, unless something has been said since. */
async function issuesPage(context: Context, found: Found, language: Language, deps: IntakeDeps): Promise<Response> {
  const built = await readFile(found.file, "utf8");
  const html = await withIssuesOfNow(built, language, deps);
  if (html === built) return sendFile(context, found);
  const etag = `"${sha256(html).slice(0, 24)}"`;
  if (context.req.header("if-none-match") === etag)
    return context.body(null, 304, { etag, "cache-control": "no-cache" });
  return context.html(html, 200, { etag, "cache-control": "no-cache" });
}
