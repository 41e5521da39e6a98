import type { Context } from "hono";
import type { Language } from "../../domain/localised.ts";
import { log, signIn } from "../../usecases/sign-in.ts";
import { dropSession, isOwnForm, isSameSite, keepSession, postedForm, refusalLogged, visitorOf } from "./session.ts";
import { signInPage } from "./sign-in-page.ts";
import type { Both } from "./staff-words.ts";

type Handle = (context: Context, language: Language) => Promise<Response>;

export function signInRoutes(deps: Both): { show: Handle; post: Handle; out: Handle } {
  const attempt = signIn(deps.staff);
  return {
    async show(context, language) {
      const next = ownPath(context.req.query("next"));
      if (visitorOf(context, language, deps.staff)) return context.redirect(next ?? `/${language}/staff/queue`, 303);
      return context.html(await signInPage({ language, next }, deps));
    },
    async post(context, language) {
      const { fields } = await postedForm(context);
      const { label = "", password = "", code = "", token = "", next } = fields;
      const say = deps.words(language);
      if (!isSameSite(context) || !isFresh(token, deps)) {
        await refusalLogged(undefined, "sign-in", "forged form", deps.staff);
        return context.html(
          await signInPage({ language, said: say("staff.sign_in.forged"), next: ownPath(next) }, deps),
          403,
        );
      }
      const name = label.trim().toLowerCase();
      const result = await attempt({ label: name, password, code, place: deps.addressOf(context) });
      if (result.ok) {
        keepSession(context, result.secret);
        return context.redirect(ownPath(next) ?? `/${language}/staff/queue`, 303);
      }
      const busy = result.reason === "too-many";
      if (busy) context.header("retry-after", String(result.retryAfter));
      const said = busy ? say("staff.sign_in.too_many", { seconds: result.retryAfter }) : say("staff.sign_in.wrong");
      return context.html(
        await signInPage({ language, said, label: name, next: ownPath(next) }, deps),
        busy ? 429 : 401,
      );
    },
    async out(context, language) {
      const visitor = visitorOf(context, language, deps.staff);
      const form = await postedForm(context);
      if (visitor && isOwnForm(context, visitor, form)) {
        deps.staff.sessions.end(visitor.secret);
        dropSession(context);
        await log(deps.staff, visitor.agent.label, "signed-out", "button");
      }
      return context.html(await signInPage({ language, said: deps.words(language)("staff.sign_in.signed_out") }, deps));
    },
  };
}

/** Only places of this desk: nobody is sent away by a link to the sign-in. */
export function ownPath(next: string | undefined): string | undefined {
  return next !== undefined && /^\/(?:hi|en|ml)\/(?:staff|tickets)\/[\w/?=&.-]{0,200}$/.test(next) ? next : undefined;
}

/** "Too early" is for robots at the ticket form; a password manager is fast. */
export function isFresh(token: string, { formTokens }: Both): boolean {
  const age = formTokens.check(token);
  return age === "ok" || age === "early";
}
