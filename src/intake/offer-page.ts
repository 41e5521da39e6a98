import type { Language } from "../domain/localised.ts";
import type { IntakeDeps } from "./deps.ts";
import { type Markup, markup } from "./escape-html.ts";
import { pageLinks } from "./no-js-pages.ts";
import { fillShell } from "./shells.ts";
import type { Offered } from "./submit-answers.ts";

type Form = Readonly<Record<string, string>>;
type Say = ReturnType<IntakeDeps["words"]>;

/** An answer, an earlier ticket or a known issue, and the same form again for whoever wants a ticket all the same. */
export function offerPage(offered: Offered, form: Form, language: Language, deps: IntakeDeps): Promise<string> {
  const say = deps.words(language);
  const { known, earlier } = offered;
  const title = known ? "report.known.offer_title" : `intake.offered.${earlier ? "earlier_title" : "title"}`;
  const lines = known ? [] : offered.text.split("\n");
  const slot = markup`
    <h1 class="govuk-heading-l">${say(title)}</h1>
    ${lines.map((line) => markup`<p class="govuk-body">${line}</p>`)}
    ${known && knownPart(known, language, say)}
    ${pageLinks(offered.pages, language, say("intake.receipt.pages"))}
    ${offered.can_insist ? insisting(form, known, say) : undefined}`;
  return fillShell("form-errors", language, slot, deps);
}

function knownPart(
  { id, title, said, workaround }: NonNullable<Offered["known"]>,
  language: Language,
  say: Say,
): Markup {
  return markup`
    <div class="banner banner--known-issue" data-known-issue="${id}">
      <p><strong class="banner__status">${say("report.known.banner")}</strong> ${title} – ${said}</p>
      <p><strong>${say("report.known.workaround")}:</strong> ${workaround ?? say("report.known.no_workaround")}</p>
    </div>
    <form method="post" action="/api/signals">
      <input type="hidden" name="kind" value="me-too"><input type="hidden" name="issue" value="${id}"><input type="hidden" name="lang" value="${language}">
      <button class="govuk-button">${say("report.known.me_too_only")}</button>
    </form>`;
}

/** Files cannot be kept in a page: whoever had chosen some chooses them again. */
function insisting(form: Form, known: Offered["known"], say: Say): Markup {
  const kept = Object.entries(form).filter(([name]) => name !== "answer_read" && name !== "known_issue");
  const hidden = kept.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`);
  const buttons = known
    ? markup`
      <button class="govuk-button govuk-button--secondary" name="known_issue" value="${known.id}">${say("report.known.join")}</button>
      <button class="govuk-button govuk-button--secondary" name="known_issue" value="none">${say("report.known.other")}</button>`
    : markup`<button class="govuk-button govuk-button--secondary">${say("intake.offered.insist")}</button>`;
  return markup`
    <form method="post" action="/api/tickets" enctype="multipart/form-data">
      ${hidden}<input type="hidden" name="answer_read" value="yes">
      <p class="govuk-body">${say("intake.offered.files_again")}</p>
      <p><input class="govuk-file-upload" type="file" name="screenshot" multiple accept="image/png,image/jpeg,image/webp" aria-label="${say("intake.offered.files")}"></p>
      ${buttons}
    </form>`;
}
