import type { Context } from "hono";
import { issueText } from "../../adapters/known-issues-declare.ts";
import type { EntryWords } from "../../domain/guide-entry.ts";
import type { Issue } from "../../domain/issue.ts";
import type { Localised } from "../../domain/localised.ts";
import { readNumber } from "../../domain/ticket-number.ts";
import { declareKnownIssue, endKnownIssue } from "../../usecases/declare-known-issue.ts";
import { type DraftAnswer, draftGuideEntry, draftIssueFile } from "../../usecases/draft-content.ts";
import { linkKnownIssue } from "../../usecases/link-known-issue.ts";
import { resolveKnownIssue } from "../../usecases/resolve-known-issue.ts";
import { markup } from "../escape-html.ts";
import { Refusal } from "../refusal.ts";
import { draftOf, fieldsOf, issueForm, outageDraft, readDraft } from "./known-issues-form.ts";
import { type IssueView, issuePage } from "./known-issues-page.ts";
import type { Fields, PostedForm, Visitor } from "./session.ts";
import { notice } from "./sign-in-page.ts";
import { staffPage } from "./staff-shell.ts";
import { type Both, errorSummary, spoken } from "./staff-words.ts";
import { reachable, refusedPage } from "./ticket-route.ts";

const SAID = ["declared", "ended", "linked", "resolved"] as const;

/** Known issues of the staff's desk: `/{lang}/staff/known-issues/…`, and the forms behind their buttons. */
export function knownIssueStaffRoutes(both: Both) {
  const deps = { ...both, audit: both.staff.audit, drafts: both.staff.drafts, issueText, via: "staff" as const };

  /** `new?ticket=NUMBER`: the ticket's problem, prefilled. */
  async function shown(context: Context, visitor: Visitor): Promise<Response> {
    const id = context.req.param("id") ?? "";
    if (id === "new") return blank(context, visitor);
    const said = SAID.find((word) => word === context.req.query("done"));
    const words = deps.words(visitor.language);
    const count = Number(context.req.query("n") ?? 0) || 0;
    return page(context, visitor, id, { said: said && notice(words(`staff.known.${said}`, { n: count })) });
  }

  async function blank(context: Context, visitor: Visitor): Promise<Response> {
    const number = readNumber(context.req.query("ticket") ?? "");
    const stored = number && (await deps.store.read(number));
    if (!stored) throw new Refusal("not_found");
    const draft = draftOf(stored.ticket, context.req.query("mark"), both);
    return newPage(context, visitor, { ...(draft && fieldsOf(draft)), ticket: stored.ticket.number });
  }

  async function newPage(context: Context, visitor: Visitor, fields: Fields, problems: readonly Issue[] = []) {
    const { language } = visitor;
    const say = deps.words(language);
    const title = say("staff.known.make");
    const body = markup`<h1 class="govuk-heading-l">${title}</h1>${refusal(problems, visitor)}<p>${say("staff.known.make_text")}</p>${issueForm("/staff/known-issues", say("staff.known.publish"), fields, visitor, both)}`;
    const html = await staffPage({ title, path: "staff/queue", language, body, visitor }, both);
    return context.html(html, problems.length > 0 ? 422 : 200);
  }

  async function page(
    context: Context,
    visitor: Visitor,
    id: string,
    more: Pick<IssueView, "said" | "typed"> = {},
    status: 200 | 403 | 422 = 200,
  ): Promise<Response> {
    const issue = (await deps.known.all()).find((one) => one.id === id);
    if (!issue) {
      const gone = notice(deps.words(visitor.language)("staff.refused.known_gone"));
      return refusedPage(context, gone, 404, visitor, both);
    }
    return context.html(await issuePage({ issue, visitor, ...more }, both), status);
  }

  function refusal(issues: readonly Issue[], { language }: Visitor) {
    if (issues.length === 0) return undefined;
    const say = deps.words(language);
    const [desk] = deps.desks.values();
    return errorSummary(
      say("staff.refused.title"),
      spoken(issues, language, both, desk),
      say("staff.refused.nothing_changed"),
    );
  }

  /** `POST /staff/known-issues`: one tap for an outage, or a ticket's problem made everybody's. */
  async function declared(context: Context, visitor: Visitor, form: PostedForm): Promise<Response> {
    const { fields } = form;
    const [track = "", module = ""] = (fields.module ?? "").split("/");
    const draft = fields.do === "outage" ? outageDraft(track, module, both) : readDraft(form);
    if (!draft) throw new Refusal("not_found");
    if ("missing" in draft) return newPage(context, visitor, typedFields(form), incomplete(draft.missing));
    const done = await declareKnownIssue(visitor.agent, draft, deps);
    if (!done.ok && fields.do !== "outage") return newPage(context, visitor, typedFields(form), done.issues);
    if (!done.ok) return refusedPage(context, refusal(done.issues, visitor) ?? markup``, 403, visitor, both);
    const number = readNumber(fields.ticket ?? "");
    if (number) await linkKnownIssue(visitor.agent, number, done.id, deps);
    return context.redirect(`/${visitor.language}/staff/known-issues/${done.id}?done=declared`, 303);
  }

  /** `POST /staff/known-issues/:id`: it is over, it is worded otherwise, all its tickets are answered, it is drafted. */
  async function changed(context: Context, visitor: Visitor, form: PostedForm): Promise<Response> {
    const id = context.req.param("id") ?? "";
    const { fields } = form;
    const { agent, language } = visitor;
    const refused = (issues: readonly Issue[]) =>
      page(
        context,
        visitor,
        id,
        { said: refusal(issues, visitor), typed: { form: fields.do ?? "", fields: typedFields(form) } },
        422,
      );
    const on = (done: string) => context.redirect(`/${language}/staff/known-issues/${id}?done=${done}`, 303);
    switch (fields.do) {
      case "end": {
        const ended = await endKnownIssue(agent, id, deps);
        return ended.ok ? on("ended") : refused(ended.issues);
      }
      case "declare": {
        const draft = readDraft(form);
        if ("missing" in draft) return refused(incomplete(draft.missing));
        const done = await declareKnownIssue(agent, draft, deps, id);
        return done.ok ? on("declared") : refused(done.issues);
      }
      case "resolve":
        return resolved(context, visitor, form, refused);
      case "draft":
        return drafted(context, visitor, id, await draftIssueFile(agent, id, deps), refused);
      case "guide":
        return drafted(
          context,
          visitor,
          id,
          await draftGuideEntry(agent, id, await guideDraft(form, id), deps),
          refused,
        );
      default:
        throw new Refusal("not_found");
    }
  }

  async function resolved(
    context: Context,
    visitor: Visitor,
    { fields }: PostedForm,
    refused: (issues: readonly Issue[]) => Promise<Response>,
  ): Promise<Response> {
    const id = context.req.param("id") ?? "";
    const { language } = visitor;
    const text = (lang: string) => fields[`text_${lang}`]?.trim() ?? "";
    const said: Localised = { hi: text("hi"), en: text("en"), ...(text("ml") && { ml: text("ml") }) };
    const answered = await resolveKnownIssue(visitor.agent, id, said, deps);
    if (!answered.ok) return refused(answered.issues);
    const count = answered.resolved.length;
    if (answered.refused.length === 0)
      return context.redirect(`/${language}/staff/known-issues/${id}?done=resolved&n=${count}`, 303);
    const say = deps.words(language);
    const left = answered.refused.map(({ number, issues }) => {
      const desk = deps.desks.get([...deps.desks].find(([, one]) => number.startsWith(one.prefix))?.[0] ?? "");
      const reasons = spoken(issues, language, both, desk).map(({ message }) => message);
      return markup`<li><a class="govuk-link" href="/${language}/staff/tickets/${number}">${number}</a>: ${reasons.join(" ")}</li>`;
    });
    const report = markup`${notice(say("staff.known.resolved", { n: count }))}<div class="govuk-error-summary" role="alert" data-left><h2 class="govuk-error-summary__title">${say("staff.known.left", { n: left.length })}</h2><ul class="govuk-list">${left}</ul></div>`;
    return page(context, visitor, id, { said: report });
  }

  async function drafted(
    context: Context,
    visitor: Visitor,
    id: string,
    answer: DraftAnswer,
    refused: (issues: readonly Issue[]) => Promise<Response>,
  ): Promise<Response> {
    if (!answer.ok) return refused(answer.issues);
    const { drafted } = answer;
    if (drafted.kind === "branch") {
      const said = notice(deps.words(visitor.language)("staff.known.branch", { branch: drafted.branch }));
      return page(context, visitor, id, { said });
    }
    return context.body(drafted.text, 200, {
      "content-type": "text/x-patch; charset=utf-8",
      "content-disposition": `attachment; filename="${drafted.name}"`,
    });
  }

  async function guideDraft({ fields }: PostedForm, id: string) {
    const issue = (await deps.known.all()).find((one) => one.id === id);
    const entry = (lang: "hi" | "en") => ({
      title: fields[`entry_title_${lang}`] ?? "",
      text: fields[`entry_text_${lang}`] ?? "",
      error: issue?.error_texts[0],
    });
    return {
      guide: fields.guide ?? "",
      entries: { hi: entry("hi"), en: entry("en") },
      words: { hi: entryWords("hi"), en: entryWords("en") },
    };
  }

  function entryWords(lang: "hi" | "en"): EntryWords {
    const say = deps.words(lang);
    return {
      section: say("staff.known.guide_section"),
      screenSays: say("report.known.errors"),
      source: say("staff.known.guide_source"),
    };
  }

  /** `POST /staff/tickets/:number/known-issue`: answered with the others from now on. */
  async function linked(context: Context, visitor: Visitor, form: PostedForm): Promise<Response> {
    const found = await reachable(context, visitor, both);
    if (!found.ok) return found.answer;
    const done = await linkKnownIssue(visitor.agent, found.ticket.number, form.fields.issue ?? "", deps);
    if (!done.ok) return refusedPage(context, refusal(done.issues, visitor) ?? markup``, 403, visitor, both);
    return context.redirect(`/${visitor.language}/staff/tickets/${found.ticket.number}#known-issue`, 303);
  }

  return { shown, declared, changed, linked };
}

function incomplete(fields: readonly string[]): Issue[] {
  return fields.map((field) => ({ field, code: "staff.both_languages", severity: "error" }));
}

/** What was ticked comes back ticked. */
function typedFields({ fields, all }: PostedForm): Fields {
  return { ...fields, pages: all("page").join(" ") };
}
