import type { Language } from "../../domain/localised.ts";
import { type Markup, markup } from "../escape-html.ts";
import { input } from "./form-parts.ts";
import { staffPage } from "./staff-shell.ts";
import type { Both } from "./staff-words.ts";

export interface SignInView {
  language: Language;
  /** Why somebody is here again. */
  said?: string | undefined;
  label?: string | undefined;
  /** Where to go afterwards, a path of this desk. */
  next?: string | undefined;
}

export function signInPage({ language, said, label, next }: SignInView, deps: Both): Promise<string> {
  const say = deps.words(language);
  const body = markup`
    <h1 class="govuk-heading-l">${say("staff.sign_in.title")}</h1>
    ${said ? notice(said) : undefined}
    <p class="staff-passkey" data-passkey-sign-in data-failed="${say("staff.sign_in.passkey_failed")}" data-next="${next ?? ""}" data-token="${deps.formTokens.issue()}" data-lang="${language}" hidden>
      <button class="govuk-button" type="button">${say("staff.sign_in.passkey")}</button>
      <span role="alert"></span>
    </p>
    <form class="staff-form" method="post" action="/${language}/staff/sign-in">
      <input type="hidden" name="token" value="${deps.formTokens.issue()}"><input type="hidden" name="next" value="${next ?? ""}">
      ${input({ name: "label", label: say("staff.sign_in.label"), hint: say("staff.sign_in.label_hint"), value: label, autocomplete: "username", required: true })}
      ${input({ name: "password", type: "password", label: say("staff.sign_in.password"), autocomplete: "current-password", required: true })}
      ${input({ name: "code", label: say("staff.sign_in.code"), hint: say("staff.sign_in.code_hint"), autocomplete: "one-time-code", inputmode: "numeric", required: true })}
      <button class="govuk-button">${say("staff.sign_in.button")}</button>
    </form>`;
  return staffPage({ title: say("staff.sign_in.title"), path: "staff/sign-in", language, body }, deps);
}

export function notice(said: string): Markup {
  return markup`<div class="govuk-inset-text staff-notice" role="alert">${said}</div>`;
}
