import { type Context, Hono } from "hono";
import type { Language } from "../../domain/localised.ts";
import type { IntakeDeps } from "../deps.ts";
import { readerLanguage } from "../reader-language.ts";
import { accountRoutes } from "./account-route.ts";
import { callDeskRoutes } from "./call-desk-route.ts";
import { invitationRoutes } from "./invitation-route.ts";
import { ivrsRoutes } from "./ivrs-route.ts";
import { knownIssueStaffRoutes } from "./known-issues-route.ts";
import { lookRoutes } from "./look-route.ts";
import { passkeyRoutes } from "./passkey-route.ts";
import { queueRoute } from "./queue-route.ts";
import { isOwnForm, type PostedForm, postedForm, refusalLogged, type Visitor, visitorOf } from "./session.ts";
import { signInPage } from "./sign-in-page.ts";
import { signInRoutes } from "./sign-in-route.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { ticketRoute, verbRoute } from "./ticket-route.ts";

/** Everything below `/staff`, `/{lang}/staff` and the call desk. */
export function staffRoutes(intake: IntakeDeps, staff: StaffDeps): Hono {
  const deps = { ...intake, staff };
  const app = new Hono();
  const door = signInRoutes(deps);
  const invitation = invitationRoutes(deps);
  const account = accountRoutes(deps);
  const look = lookRoutes(deps);
  const passkey = passkeyRoutes(deps);
  const callDesk = callDeskRoutes(deps);
  const ivrs = ivrsRoutes(deps);
  const known = knownIssueStaffRoutes(deps);

  const open = (handle: (context: Context, language: Language) => Promise<Response>) => (context: Context) => {
    context.set("page", true);
    return handle(context, languageOf(context));
  };
  const seen = (handle: (context: Context, visitor: Visitor) => Promise<Response>) => async (context: Context) => {
    context.set("page", true);
    const language = languageOf(context);
    const visitor = visitorOf(context, language, staff);
    if (visitor) return handle(context, visitor);
    const { pathname, search } = new URL(context.req.url);
    return context.redirect(`/${language}/staff/sign-in?${new URLSearchParams({ next: pathname + search })}`, 303);
  };
  const done =
    (handle: (context: Context, visitor: Visitor, form: PostedForm) => Promise<Response>) =>
    async (context: Context) => {
      context.set("page", true);
      const form = await postedForm(context);
      const language = languageOf(context, form.fields.lang);
      const say = deps.words(language);
      const visitor = visitorOf(context, language, staff);
      if (visitor && isOwnForm(context, visitor, form)) return handle(context, visitor, form);
      await refusalLogged(visitor?.agent, context.req.path, visitor ? "forged form" : "lapsed session", staff);
      const said = say(visitor ? "staff.sign_in.forged" : "staff.sign_in.lapsed");
      return context.html(await signInPage({ language, said }, deps), visitor ? 403 : 401);
    };

  for (const end of ["", "/"]) {
    app.get(`/:lang{hi|en|ml}/staff/sign-in${end}`, open(door.show));
    app.get(`/:lang{hi|en|ml}/staff/queue${end}`, seen(queueRoute(deps)));
    app.get(`/:lang{hi|en|ml}/staff/account${end}`, seen(account.show));
    app.get(`/:lang{hi|en|ml}/staff/tickets/:number${end}`, seen(ticketRoute(deps)));
    app.get(`/:lang{hi|en|ml}/staff/known-issues/:id${end}`, seen(known.shown));
    app.get(`/:lang{hi|en|ml}/tickets/new/call-desk${end}`, seen(callDesk.show));
  }
  app.get("/:lang{hi|en|ml}/staff/", (context) => context.redirect(`/${languageOf(context)}/staff/queue`, 303));
  app.post("/:lang{hi|en|ml}/staff/sign-in", open(door.post));
  app.post("/:lang{hi|en|ml}/staff/sign-out", open(door.out));
  app.get("/:lang{hi|en|ml}/staff/invitation/:token", open(invitation.show));
  app.post("/:lang{hi|en|ml}/staff/invitation/:token", open(invitation.post));
  app.post("/:lang{hi|en|ml}/staff/account", done(account.post));
  app.post("/:lang{hi|en|ml}/tickets/new/call-desk", done(callDesk.post));
  app.post("/staff/tickets/:number/personal", done(look.personal));
  app.post("/staff/tickets/:number/picture", done(look.picture));
  app.post("/staff/tickets/:number/known-issue", done(known.linked));
  app.post("/staff/known-issues", done(known.declared));
  app.post("/staff/known-issues/:id", done(known.changed));
  app.post("/staff/tickets/:number/:verb", done(verbRoute(deps)));
  app.post("/api/staff/passkeys/options", passkey.options);
  app.post("/api/staff/passkeys/enrol", passkey.enrol);
  app.post("/api/staff/passkeys/challenge", passkey.challenge);
  app.post("/api/staff/passkeys/sign-in", passkey.signIn);
  app.get("/api/staff/calls", ivrs.waiting);
  app.post("/api/call-desk/ivrs", ivrs.announce);
  return app;
}

function languageOf(context: Context, said?: string): Language {
  const language = readerLanguage(context.req.param("lang") ?? said, context.req.header("accept-language"));
  context.set("language", language);
  return language;
}
