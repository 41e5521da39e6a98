import type { Context } from "hono";
import { outOfReach } from "../../domain/agent.ts";
import { readNumber } from "../../domain/ticket-number.ts";
import { VERBS } from "../../domain/verb.ts";
import { type StaffActed, staffAct } from "../../usecases/staff-act.ts";
import { type Markup, markup } from "../escape-html.ts";
import { Refusal } from "../refusal.ts";
import { evidenceFrom } from "./evidence-form.ts";
import { titled } from "./queue-table.ts";
import { readDeedForm } from "./read-deed-form.ts";
import { type PostedForm, refusalLogged, type Visitor } from "./session.ts";
import { notice } from "./sign-in-page.ts";
import { staffPage } from "./staff-shell.ts";
import { type Both, errorSummary, spoken } from "./staff-words.ts";
import { type TicketView, ticketPage } from "./ticket-view.ts";

/** A ticket as somebody who is signed in sees it; undefined with the answer sent when it is not theirs to see. */
export async function reachable(context: Context, visitor: Visitor, deps: Both) {
  const number = readNumber(context.req.param("number") ?? "");
  const stored = number && (await deps.store.read(number));
  const desk = stored && deps.desks.get(stored.ticket.track);
  const say = deps.words(visitor.language);
  if (!stored || !desk)
    return {
      ok: false as const,
      answer: await refusedPage(context, notice(say("staff.refused.no_ticket")), 404, visitor, deps),
    };
  const far = outOfReach(visitor.agent, stored.ticket, desk);
  if (far.length === 0) return { ok: true as const, ...stored, desk };
  await refusalLogged(visitor.agent, stored.ticket.number, far.map(({ code }) => code).join(" "), deps.staff);
  const summary = errorSummary(
    say("staff.refused.title"),
    spoken(far, visitor.language, deps, desk),
    say("staff.refused.nothing_changed"),
  );
  return { ok: false as const, answer: await refusedPage(context, summary, 403, visitor, deps) };
}

export function ticketRoute(deps: Both): (context: Context, visitor: Visitor) => Promise<Response> {
  return async (context, visitor) => {
    const found = await reachable(context, visitor, deps);
    if (!found.ok) return found.answer;
    const done = VERBS.find((verb) => verb === context.req.query("done"));
    const say = deps.words(visitor.language);
    const said = done ? notice(say("staff.ticket.done", { verb: say(`staff.verb.${done}`) })) : undefined;
    return context.html(await ticketPage({ ...found, visitor, said }, deps));
  };
}

/** `POST /staff/tickets/:number/:verb`: through the same rules as every other way, on the version that was seen. */
export function verbRoute(deps: Both): (context: Context, visitor: Visitor, form: PostedForm) => Promise<Response> {
  const acting = {
    store: deps.store,
    index: deps.index,
    desks: deps.desks,
    audit: deps.staff.audit,
    clock: deps.clock,
    randomBytes: deps.randomBytes,
  };
  return async (context, visitor, form) => {
    const found = await reachable(context, visitor, deps);
    if (!found.ok) return found.answer;
    const { ticket, desk } = found;
    const { language, agent } = visitor;
    const say = deps.words(language);
    const verb = VERBS.find((known) => known === context.req.param("verb"));
    if (!verb) throw new Refusal("not_found");
    const again = async (said: Markup, status: 403 | 409 | 422) => {
      const now = (await deps.store.read(ticket.number)) ?? found;
      return context.html(
        await ticketPage(
          { ...now, desk, visitor, said, typed: { verb, fields: form.fields } } satisfies TicketView,
          deps,
        ),
        status,
      );
    };
    const title = say("staff.refused.title");
    const evidence = verb === "evidence" ? await evidenceFrom(form, deps) : { ok: true as const, evidence: [] };
    if (!evidence.ok) return again(errorSummary(title, spoken(evidence.issues, language, deps, desk)), 422);
    const read = readDeedForm(verb, form, agent, evidence.evidence);
    if (!read.ok) {
      const fields = read.missing
        .map((field) => (say.has(`staff.field.${field}`) ? say(`staff.field.${field}`) : field))
        .join(", ");
      return again(
        errorSummary(title, [
          { field: read.missing[0] ?? "", message: say("staff.refused.form", { fields }), cite: undefined },
        ]),
        422,
      );
    }
    const acted = await staffAct(
      { agent, number: ticket.number, seen: form.fields.seen ?? "", deed: read.deed },
      acting,
    );
    if (acted.kind === "done" && !acted.held)
      return context.redirect(`/${language}/staff/tickets/${ticket.number}?done=${verb}`, 303);
    if (acted.kind === "done") {
      const missing = acted.issues.flatMap(
        ({ params }) => String(params?.missing ?? "").match(/(?<=\{need:)[^}]+/g) ?? [],
      );
      const words = missing.map((need) => titled(desk.common.needs, need, language)).join(", ");
      const held = markup`${notice(say("staff.ticket.held", { missing: words }))}${errorSummary(say("staff.queue.missing", { needs: words }), spoken(acted.issues, language, deps, desk))}`;
      const now = (await deps.store.read(ticket.number)) ?? found;
      return context.html(await ticketPage({ ...now, desk, visitor, said: held }, deps));
    }
    if (acted.kind === "no-ticket") throw new Refusal("not_found");
    return again(
      errorSummary(
        title,
        spoken(acted.issues, language, deps, desk),
        acted.kind === "stale" ? undefined : say("staff.refused.nothing_changed"),
      ),
      STATUS[acted.kind],
    );
  };
}

const STATUS = { "out-of-reach": 403, refused: 422, stale: 409 } as const satisfies Partial<
  Record<StaffActed["kind"], number>
>;

export async function refusedPage(
  context: Context,
  said: Markup,
  status: 403 | 404 | 409 | 429 | 503,
  visitor: Visitor,
  deps: Both,
): Promise<Response> {
  const { language } = visitor;
  const say = deps.words(language);
  const title = say("staff.refused.title");
  const body = markup`<h1 class="govuk-heading-l">${title}</h1>${said}<p><a class="govuk-link" href="/${language}/staff/queue">${say("staff.refused.back_to_queue")}</a></p>`;
  return context.html(await staffPage({ title, path: "staff/queue", language, body, visitor }, deps), status);
}
