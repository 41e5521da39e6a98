import type { Context } from "hono";
import type { Language } from "../../domain/localised.ts";
import { markup } from "../escape-html.ts";
import { keepSession, type PostedForm, type Visitor } from "./session.ts";
import { notice } from "./sign-in-page.ts";
import { staffPage, whoWords } from "./staff-shell.ts";
import type { Both } from "./staff-words.ts";

/** One's own ways in: a further passkey, and an end to every session but this. */
export function accountRoutes(deps: Both) {
  const { staff } = deps;

  async function shown(context: Context, visitor: Visitor, said?: string): Promise<Response> {
    const { language, agent, csrf } = visitor;
    const say = deps.words(language);
    const title = say("staff.account.title");
    const body = markup`
      <h1 class="govuk-heading-l">${title}</h1>
      ${said ? notice(said) : undefined}
      <p>${say("staff.signed_in_as", whoWords(agent, language, deps))}</p>
      <p>${say("staff.account.passkeys", { n: staff.book.passkeysOf(agent.label).length })}</p>
      <p class="staff-passkey" data-passkey-add="${csrf}" data-lang="${language}" data-saved="${say("staff.invitation.saved")}" data-failed="${say("staff.sign_in.passkey_failed")}" hidden>
        <button class="govuk-button govuk-button--secondary" type="button">${say("staff.invitation.passkey_button")}</button>
        <span role="alert"></span>
      </p>
      <form method="post" action="/${language}/staff/account">
        <input type="hidden" name="csrf" value="${csrf}">
        <button class="govuk-button govuk-button--secondary">${say("staff.account.elsewhere")}</button>
      </form>`;
    return context.html(
      await staffPage({ title, path: "staff/account", language, body, visitor, here: "account" }, deps),
    );
  }

  return {
    show: (context: Context, visitor: Visitor) => shown(context, visitor),
    async post(context: Context, visitor: Visitor, _form: PostedForm): Promise<Response> {
      const { agent, language } = visitor;
      staff.sessions.endAll(agent.label);
      const secret = staff.sessions.begin(agent.label, staff.now());
      keepSession(context, secret);
      return context.redirect(`/${language as Language}/staff/account`, 303);
    },
  };
}
