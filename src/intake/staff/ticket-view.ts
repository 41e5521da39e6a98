import { outOfReach, queuesOf } from "../../domain/agent.ts";
import { type Desk, queueOf } from "../../domain/desk.ts";
import { explain } from "../../domain/explain.ts";
import { inLanguage, replyLanguage } from "../../domain/localised.ts";
import { isDone, standing } from "../../domain/standing.ts";
import type { Ticket } from "../../domain/ticket.ts";
import { ticketFacts } from "../../domain/ticket-facts.ts";
import type { Version } from "../../usecases/ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import { knownIssueOfTicket } from "./known-issues-ticket.ts";
import { queueTable, titled } from "./queue-table.ts";
import { evidencePart, personalPart } from "./sealed-parts.ts";
import type { Fields, Visitor } from "./session.ts";
import { staffPage } from "./staff-shell.ts";
import { type Both, citeLink, spoken, writtenMoment } from "./staff-words.ts";
import { storyPart } from "./ticket-story.ts";
import { verbForms } from "./verb-forms.ts";
import { dueWords, timeFrom } from "./waiting-time.ts";

export interface TicketView {
  ticket: Ticket;
  head: Version;
  desk: Desk;
  visitor: Visitor;
  /** Above everything: what was done, or why not. */
  said?: Markup | undefined;
  /** What somebody typed and could not send. */
  typed?: { verb: string; fields: Fields } | undefined;
  /** Personal data that was opened for this one answer. */
  opened?: Markup | undefined;
}

/** One ticket with all that somebody needs who has to do something about it. */
export async function ticketPage(view: TicketView, deps: Both): Promise<string> {
  const { ticket, desk, visitor, said } = view;
  const { language } = visitor;
  const say = deps.words(language);
  const body = markup`
    <article class="staff-ticket">
      <h1 class="govuk-heading-l">${ticket.number}</h1>
      ${said}
      ${callOuts(view, deps)}
      ${facts(view, deps)}
      <h2>${say("staff.ticket.description")}</h2>
      <blockquote class="staff-words" lang="${ticket.lang}">${ticket.description}</blockquote>
      ${answers(view, deps)}
      <section class="staff-actions"><h2>${say("staff.ticket.actions")}</h2>${verbForms(view, deps)}</section>
      ${evidencePart(view, deps)}
      ${personalPart(view, deps)}
      <h2>${say("staff.ticket.story")}</h2>
      ${storyPart(ticket, desk, language, deps)}
      <h2>${say("staff.ticket.explain")}</h2>
      <ul class="staff-explain">${spoken(explain(ticket, desk), language, deps, desk).map(({ message, cite }) => markup`<li>${message} ${cite}</li>`)}</ul>
      ${guides(view, deps)}
      ${await knownIssueOfTicket(view, deps)}
      <h2>${say("staff.ticket.similar")}</h2>
      ${similar(view, deps)}
    </article>`;
  return staffPage({ title: ticket.number, path: `staff/tickets/${ticket.number}`, language, body, visitor }, deps);
}

function callOuts({ ticket, desk, visitor: { language } }: TicketView, deps: Both): Markup {
  const say = deps.words(language);
  const now = standing(ticket);
  const queue = queueOf(desk, now.queue);
  const translation = ticketFacts(ticket, now, desk).needs_translation === true;
  const last = now.resolutions.at(-1);
  const awaitsDc = queuesOf("dc", desk).includes(now.queue) && !now.confirmed;
  return markup`
    ${queue?.phone && now.phoned.length === 0 ? markup`<div class="staff-call" role="note"><p><strong>${say("staff.ticket.phone_now")}</strong> ${queue.cite ? citeLink(queue.cite, language, deps) : undefined}</p><p>${say("staff.ticket.phone_now_text")}</p></div>` : undefined}
    ${awaitsDc ? markup`<p class="govuk-inset-text">${say("staff.ticket.dc_waits")}</p>` : undefined}
    ${translation && last ? markup`<p class="govuk-inset-text">${say("staff.ticket.translation", { lang: say(`staff.lang.${last.lang}`), own: say(`staff.lang.${replyLanguage(ticket.lang)}`) })}</p>` : undefined}`;
}

function facts({ ticket, desk, visitor: { language } }: TicketView, deps: Both): Markup {
  const say = deps.words(language);
  const now = standing(ticket);
  const { common } = desk;
  const queue = queueOf(desk, now.queue);
  const [row] = deps.staff.index.rows([ticket.number]);
  const due = row ? dueWords(row, language, deps) : [];
  const rows: [string, string | Markup[]][] = [
    [say("intake.story.status"), titled(common.statuses, now.status, language)],
    [say("intake.story.level"), queue ? inLanguage(queue.title, language) : now.queue],
    [say("staff.ticket.holder"), now.owner ?? say("staff.ticket.nobody")],
    [say("staff.field.priority"), titled(common.priorities, now.priority, language)],
    [say("intake.story.opened"), writtenMoment(ticket.opened_at)],
    [say("staff.queue.age"), isDone(now) ? "" : timeFrom(ticket.opened_at, language, deps)],
    [say("staff.queue.due"), due],
    [say("form.role.label"), [ticket.post.role, ticket.post.on_behalf_of].filter(Boolean).join(" · ")],
    [
      say("staff.ticket.district"),
      titled(
        [...desk.districts, ...desk.commissionerates],
        ticket.post.district ?? ticket.post.commissionerate,
        language,
      ),
    ],
    [say("intake.story.request_type"), titled(common.request_types, ticket.request_type, language)],
    [say("intake.story.problem_type"), titled(common.problem_types, ticket.problem_type, language)],
    [say("intake.story.module"), titled(common.modules, ticket.module, language)],
    [say("staff.ticket.reply_in"), say(`staff.lang.${replyLanguage(ticket.lang)}`)],
  ];
  return markup`
    <dl class="staff-facts staff-facts--wide">${rows
      .filter(([, value]) => value.length > 0)
      .map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function answers({ ticket, desk, visitor: { language } }: TicketView, deps: Both): Markup | undefined {
  const say = deps.words(language);
  const given = desk.questions.flatMap(({ id, title, options }) => {
    const answer = ticket.answers[id];
    if (answer === undefined) return [];
    const word =
      typeof answer === "boolean" ? say(`form.${answer ? "yes" : "no"}`) : titled(options, String(answer), language);
    return [markup`<div><dt>${inLanguage(title, language)}</dt><dd>${word}</dd></div>`];
  });
  return given.length > 0
    ? markup`<h2>${say("staff.ticket.answers")}</h2><dl class="staff-facts">${given}</dl>`
    : undefined;
}

function guides({ ticket, desk, visitor: { language } }: TicketView, deps: Both): Markup | undefined {
  const now = standing(ticket);
  const pages = desk.routing.find(({ id }) => id === now.row)?.pages ?? [];
  if (pages.length === 0) return undefined;
  const links = pages.map((page) => {
    const title = deps.staff.pageTitle(page, language);
    return markup`<li><a class="govuk-link" href="/${language}/${page.replace(/(#|$)/, "/$1")}">${title}</a></li>`;
  });
  return markup`<h2>${deps.words(language)("staff.ticket.guides")}</h2><ul>${links}</ul>`;
}

/** Others about the same thing, as far as this agent may see them. */
function similar({ ticket, visitor }: TicketView, deps: Both): Markup {
  const rows = deps.staff.index.similar(ticket, 20).filter((row) => {
    const desk = deps.desks.get(row.track);
    const post = { role: "-", ...(row.district && { district: row.district }) };
    return desk && outOfReach(visitor.agent, { track: row.track, post }, desk).length === 0;
  });
  if (rows.length === 0) return markup`<p class="muted">${deps.words(visitor.language)("staff.ticket.no_similar")}</p>`;
  return queueTable(rows.slice(0, 5), visitor, deps);
}
