import type { Context } from "hono";
import type { Issue } from "../../domain/issue.ts";
import type { Language } from "../../domain/localised.ts";
import { enrol } from "../../usecases/sign-in.ts";
import type { BookedAgent } from "../../usecases/staff-ports.ts";
import { markup } from "../escape-html.ts";
import { input } from "./form-parts.ts";
import { isSameSite, keepSession, postedForm, refusalLogged } from "./session.ts";
import { notice } from "./sign-in-page.ts";
import { isFresh } from "./sign-in-route.ts";
import { staffPage, whoWords } from "./staff-shell.ts";
import { type Both, errorSummary, spoken } from "./staff-words.ts";

/** The page that an invitation opens, until it is used. */
export function invitationRoutes(deps: Both) {
  const { staff } = deps;
  return {
    show: (context: Context, language: Language) => shown(context, language, []),
    async post(context: Context, language: Language): Promise<Response> {
      const invitation = context.req.param("token") ?? "";
      const { fields } = await postedForm(context);
      const { password = "", again = "", code = "", token = "" } = fields;
      if (!isSameSite(context) || !isFresh(token, deps)) {
        await refusalLogged(undefined, "invitation", "forged form", staff);
        return shown(context, language, [], deps.words(language)("staff.sign_in.forged"));
      }
      const allowed = staff.limits.place(deps.addressOf(context));
      if (!allowed.ok) {
        const said = deps.words(language)("staff.sign_in.too_many", { seconds: allowed.retryAfter });
        return shown(context, language, [], said, 429);
      }
      const enrolled = await enrol({ invitation, password, again, code }, staff);
      if (!enrolled.ok) return shown(context, language, enrolled.issues);
      keepSession(context, enrolled.secret);
      return context.redirect(`/${language}/staff/queue`, 303);
    },
  };

  async function shown(context: Context, language: Language, issues: readonly Issue[], said?: string, status?: 429) {
    const invitation = context.req.param("token") ?? "";
    const say = deps.words(language);
    const agent = staff.book.invited(staff.digest(invitation), staff.now());
    const title = say("staff.invitation.title");
    const problems =
      issues.length > 0 ? errorSummary(say("staff.refused.title"), spoken(issues, language, deps)) : undefined;
    const body = markup`
      <h1 class="govuk-heading-l">${title}</h1>
      ${said ? notice(said) : undefined}${problems}
      ${agent ? ways(agent, invitation, language, deps) : notice(say("staff.invitation.over"))}`;
    const code = status ?? (!agent ? 410 : issues.length > 0 || said ? 422 : 200);
    return context.html(await staffPage({ title, path: "staff/sign-in", language, body }, deps), code);
  }
}

function ways(agent: BookedAgent, invitation: string, language: Language, deps: Both) {
  const say = deps.words(language);
  const totp = deps.staff.book.credentials(agent.label)?.totp ?? "";
  const { svg, text } = deps.staff.totpCard(totp, agent.label);
  return markup`
    <p class="govuk-body-l">${say("staff.invitation.for", whoWords(agent, language, deps))}</p>
    <section class="panel staff-passkey" data-passkey-enrol="${invitation}" data-lang="${language}" data-failed="${say("staff.sign_in.passkey_failed")}" hidden>
      <h2>${say("staff.invitation.passkey_title")}</h2>
      <p>${say("staff.invitation.passkey_text")}</p>
      <button class="govuk-button" type="button">${say("staff.invitation.passkey_button")}</button>
      <p role="alert"></p>
    </section>
    <section class="panel">
      <h2>${say("staff.invitation.password_title")}</h2>
      <form class="staff-form" method="post" action="/${language}/staff/invitation/${invitation}">
        <input type="hidden" name="token" value="${deps.formTokens.issue()}">
        <input type="hidden" name="username" value="${agent.label}" autocomplete="username">
        <p>${say("staff.invitation.app")}</p>
        <svg class="qr" viewBox="0 0 ${svg.size} ${svg.size}" role="img" aria-label="${say("staff.invitation.qr")}" shape-rendering="crispEdges"><rect width="${svg.size}" height="${svg.size}" fill="#fff"></rect><path d="${svg.path}" fill="#000"></path></svg>
        <p>${say("staff.invitation.key")}: <code data-totp>${text}</code></p>
        ${input({ name: "password", type: "password", label: say("staff.invitation.password"), hint: say("staff.invitation.password_hint"), autocomplete: "new-password", required: true })}
        ${input({ name: "again", type: "password", label: say("staff.invitation.again"), autocomplete: "new-password", required: true })}
        ${input({ name: "code", label: say("staff.invitation.code"), autocomplete: "one-time-code", inputmode: "numeric", required: true })}
        <button class="govuk-button">${say("staff.invitation.button")}</button>
      </form>
    </section>`;
}
