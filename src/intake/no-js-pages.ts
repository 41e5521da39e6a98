import type { Language } from "../domain/localised.ts";
import type { IntakeDeps } from "./deps.ts";
import { type Markup, markup } from "./escape-html.ts";
import type { FieldError } from "./refusal.ts";
import { fillShell } from "./shells.ts";
import type { Filed } from "./submit-answers.ts";

/** The number and the tracking code, once: the code is kept nowhere. */
export function receiptPage(filed: Filed, code: string, language: Language, deps: IntakeDeps): Promise<string> {
  const say = deps.words(language);
  const slot = markup`
    <div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title">${say("intake.receipt.title")}</h1>
      <div class="govuk-panel__body">${say("intake.receipt.number")}<br><strong data-number>${filed.number}</strong></div>
    </div>
    <h2 class="govuk-heading-m">${say("intake.receipt.code")}</h2>
    <p class="govuk-body-l"><strong data-code>${code}</strong></p>
    <p class="govuk-body">${say("intake.receipt.code_once")}</p>
    <p class="govuk-body">${say("intake.receipt.goes_to", { queue: filed.level_title })}</p>
    ${filed.children.length > 0 ? markup`<p class="govuk-body">${say("intake.receipt.children", { numbers: filed.children.join(", ") })}</p>` : undefined}
    ${messageList(filed.warnings)}
    ${pageLinks(filed.pages, language, say("intake.receipt.pages"))}
    ${trackForm(code, say("intake.receipt.open_story"), language)}`;
  return fillShell("receipt", language, slot, deps);
}

export function errorsPage(
  errors: readonly FieldError[],
  { track, action }: Readonly<Record<string, string>>,
  language: Language,
  deps: IntakeDeps,
): Promise<string> {
  const say = deps.words(language);
  const own = action === "batch" ? "sso-batch/" : track && deps.desks.has(track) ? `${track}/` : "";
  const form = `/${language}/tickets/new/${own}`;
  const items = errors.map(({ field, message }) => markup`<li><a href="${form}#${field}">${message}</a></li>`);
  const slot = markup`
    <div class="govuk-error-summary" role="alert">
      <h1 class="govuk-error-summary__title">${say("intake.errors.title")}</h1>
      <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${items}</ul></div>
    </div>
    <p class="govuk-body">${say("intake.errors.back")}</p>`;
  return fillShell("form-errors", language, slot, deps);
}

export function messagePage(text: string, language: Language, deps: IntakeDeps): Promise<string> {
  return fillShell("form-errors", language, markup`<p class="govuk-body" role="status">${text}</p>`, deps);
}

export function messageList(messages: readonly FieldError[]): Markup | undefined {
  if (messages.length === 0) return undefined;
  return markup`<ul class="govuk-list govuk-list--bullet">${messages.map(({ message }) => markup`<li>${message}</li>`)}</ul>`;
}

/** Posts the code, so that it stands in no address and no history. */
export function trackForm(code: string, label: string, language: Language): Markup {
  return markup`
    <form method="post" action="/api/track">
      <input type="hidden" name="lang" value="${language}"><input type="hidden" name="code" value="${code}">
      <button class="govuk-button">${label}</button>
    </form>`;
}

export function pageLinks(pages: readonly string[], language: Language, title: string): Markup | undefined {
  if (pages.length === 0) return undefined;
  const links = pages.map(
    (page) => markup`<li><a class="govuk-link" href="/${language}/${withSlash(page)}">${page}</a></li>`,
  );
  return markup`<h2 class="govuk-heading-s">${title}</h2><ul class="govuk-list">${links}</ul>`;
}

function withSlash(page: string): string {
  const [path = "", anchor] = page.split("#");
  return anchor ? `${path}/#${anchor}` : `${path}/`;
}
