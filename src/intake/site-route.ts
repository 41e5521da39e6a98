import { readFile } from "node:fs/promises";
import type { Context } from "hono";
import { LANGUAGES } from "../domain/localised.ts";
import type { IntakeDeps } from "./deps.ts";
import { readerLanguage } from "./reader-language.ts";
import { Refusal } from "./refusal.ts";
import { type Found, findFile, isFolder, sendFile } from "./static-files.ts";

const FORM = /^\/(?:hi|en|ml)\/tickets\/new\/(?:[a-z-]+\/)?$/;
const TOKEN_SLOT = "<!--form-token-->";

/** The site as it was built. Only the form without JavaScript gets something of the moment: its token. */
export function siteRoute({ site, formTokens, words }: IntakeDeps): (context: Context) => Promise<Response> {
  return async (context) => {
    if (context.req.method !== "GET" && context.req.method !== "HEAD") throw new Refusal("not_found");
    const { path } = context.req;
    const found = await findFile(site, path);
    if (found && FORM.test(path)) return formPage(context, found, formTokens.issue());
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

async function formPage(context: Context, { file }: Found, token: string): Promise<Response> {
  const html = await readFile(file, "utf8");
  const field = `<input type="hidden" name="form_token" value="${token}">`;
  return context.html(
    html.replace(TOKEN_SLOT, () => field),
    200,
    { "cache-control": "no-store" },
  );
}
