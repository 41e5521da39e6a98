import { isCurrent } from "../../domain/known-issue.ts";
import { hasKnownRight } from "../../domain/known-issue-draft.ts";
import { isIssueMark } from "../../domain/known-issue-mark.ts";
import { issueMet } from "../../domain/known-issue-met.ts";
import { inLanguage } from "../../domain/localised.ts";
import { standing } from "../../domain/standing.ts";
import { type Markup, markup } from "../escape-html.ts";
import { select } from "./form-parts.ts";
import type { Both } from "./staff-words.ts";
import type { TicketView } from "./ticket-view.ts";

/** On a ticket: the known issue it belongs to, one tap to link it to one, and the way to make its problem one. */
export async function knownIssueOfTicket({ ticket, visitor }: TicketView, deps: Both): Promise<Markup | undefined> {
  const { language, agent, csrf } = visitor;
  const say = deps.words(language);
  const all = await deps.known.all();
  const marks = standing(ticket).links.flatMap(({ as, to }) => (as === "known-issue" ? [to] : []));
  const mine = all.filter((issue) => marks.some((mark) => isIssueMark(issue, mark)));
  const others = all.filter(
    (issue) => isCurrent(issue) && issue.tracks.includes(ticket.track) && !mine.includes(issue),
  );
  const links = hasKnownRight(agent, "link", deps.desks) && others.length > 0;
  const makes = hasKnownRight(agent, "declare", deps.desks) && mine.length === 0;
  if (mine.length === 0 && !links && !makes) return undefined;
  const met = issueMet(others, ticket)?.issue;
  const options = [...others]
    .sort((a, b) => Number(b === met) - Number(a === met))
    .map(({ id, title }) => ({ value: id, text: inLanguage(title, language) }));
  const [mark] = marks;
  const query = new URLSearchParams({ ticket: ticket.number, ...(mark && { mark }) });
  return markup`
    <section id="known-issue" class="staff-known"><h2>${say("staff.known.on_ticket")}</h2>
      ${mine.length > 0 ? markup`<ul>${mine.map(({ id, title }) => markup`<li><a class="govuk-link" href="/${language}/staff/known-issues/${id}">${inLanguage(title, language)}</a></li>`)}</ul>` : undefined}
      ${mine.length === 0 && mark ? markup`<p>${say("staff.known.many")}</p>` : undefined}
      ${met ? markup`<p>${say("staff.known.met", { title: inLanguage(met.title, language) })}</p>` : undefined}
      ${
        links
          ? markup`
      <form class="staff-known__outage" method="post" action="/staff/tickets/${ticket.number}/known-issue">
        <input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="lang" value="${language}">
        ${select({ name: "issue", label: say("staff.known.belongs"), options, value: met?.id, required: true })}
        <button class="govuk-button govuk-button--secondary">${say("staff.known.link")}</button>
      </form>`
          : undefined
      }
      ${makes ? markup`<p><a class="govuk-link" href="/${language}/staff/known-issues/new?${query.toString()}">${say("staff.known.make")}</a></p>` : undefined}
    </section>`;
}
