import { standing } from "../../domain/standing.ts";
import { picturesOf } from "../../usecases/staff-look.ts";
import { type Markup, markup } from "../escape-html.ts";
import { titled } from "./queue-table.ts";
import type { Both } from "./staff-words.ts";
import type { TicketView } from "./ticket-view.ts";

/** What was shown, and the pictures, each behind a button: opening is a look that is logged. */
export function evidencePart({ ticket, desk, visitor }: TicketView, deps: Both): Markup {
  const { language, csrf } = visitor;
  const say = deps.words(language);
  const pictures = picturesOf(ticket);
  const papers = [
    ...(ticket.documents ?? []).map(
      ({ kind, count, seen_by }) => `${titled(desk.common.needs, kind, language)} × ${count} (${seen_by})`,
    ),
    ...standing(ticket)
      .evidence.filter(({ blobs }) => !blobs?.length)
      .map(({ need, count }) => `${titled(desk.common.needs, need, language)} × ${count}`),
  ];
  const forms = pictures.map(
    (sha256, place) => markup`
      <form method="post" action="/staff/tickets/${ticket.number}/picture" target="_blank">
        <input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="sha256" value="${sha256}">
        <span>${say("staff.ticket.screenshot", { n: place + 1 })}</span>
        <button class="govuk-button govuk-button--secondary" aria-label="${say("staff.ticket.screenshot", { n: place + 1 })}: ${say("staff.ticket.open_screenshot")}">${say("staff.ticket.open_screenshot")}</button>
      </form>`,
  );
  const nothing = pictures.length === 0 && papers.length === 0;
  return markup`
    <section class="staff-evidence"><h2>${say("staff.ticket.evidence")}</h2>
      ${nothing ? markup`<p class="muted">${say("staff.ticket.no_evidence")}</p>` : undefined}
      ${papers.length > 0 ? markup`<ul>${papers.map((paper) => markup`<li>${paper}</li>`)}</ul>` : undefined}
      ${forms}
    </section>`;
}

const WHYS = ["call-back", "ask", "check"] as const;

/** The sealed particulars: opened for one answer, with a reason, and never kept on the page. */
export function personalPart({ ticket, visitor, opened }: TicketView, deps: Both): Markup | undefined {
  const { language, csrf } = visitor;
  const say = deps.words(language);
  const sealed =
    ticket.sealed ??
    ticket.timeline.some((event) => event.kind === "evidence-added" && event.evidence.some((it) => it.sealed));
  if (!sealed) return undefined;
  return markup`
    <section class="staff-evidence" id="personal"><h2>${say("staff.ticket.personal")}</h2>
      ${
        opened ??
        markup`
      <p>${say("staff.ticket.personal_hint")}</p>
      <form method="post" action="/staff/tickets/${ticket.number}/personal">
        <input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="lang" value="${language}">
        <label class="govuk-label" for="why">${say("staff.ticket.why")}</label>
        <select class="govuk-select" id="why" name="why">${WHYS.map((why) => markup`<option value="${why}">${say(`staff.ticket.whys.${why}`)}</option>`)}</select>
        <button class="govuk-button govuk-button--secondary">${say("staff.ticket.open_personal")}</button>
      </form>`
      }
    </section>`;
}
