import type { Desk } from "../../domain/desk.ts";
import { inLanguage, type Language } from "../../domain/localised.ts";
import { standing } from "../../domain/standing.ts";
import type { Ticket } from "../../domain/ticket.ts";
import { type Markup, markup } from "../escape-html.ts";
import { area, checkbox, input, select } from "./form-parts.ts";
import type { Fields, Visitor } from "./session.ts";
import type { Both } from "./staff-words.ts";

export interface CallForm {
  desk: Desk;
  visitor: Visitor;
  fields: Fields;
  /** An answer was offered and read out; the caller wants a ticket all the same. */
  insist: boolean;
}

/** Made for the keyboard: the ID first, Enter looks it up, Tab goes through the rest in the order of a call. */
export function callForm({ desk, visitor, fields, insist }: CallForm, deps: Both): Markup {
  const { language, csrf } = visitor;
  const say = deps.words(language);
  const { common } = desk;
  const options = (list: readonly { id: string; title: Parameters<typeof inLanguage>[0] }[]) =>
    list.map(({ id, title }) => ({ value: id, text: inLanguage(title, language) }));
  const problems = common.problem_types.filter(({ id }) =>
    desk.request_types.some((type) => type.problem_types.includes(id)),
  );
  const langs = ["hi", "en", "hi-Latn"].map((id) => ({ value: id, text: say(`staff.lang.${id}`) }));
  const found = fields.found === "yes";
  const text = (name: string, more: object = {}) =>
    input({ name, label: say(`staff.call.${name}`), value: fields[name], ...more });
  return markup`
    <form class="staff-form staff-form--call" method="post" action="/${language}/tickets/new/call-desk" data-call-form>
      <input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="once" value="${fields.once || deps.formTokens.issue()}">
      ${insist ? markup`<input type="hidden" name="answer_read" value="yes">` : undefined}
      <p>${say("staff.call.lead")}</p>
      ${text("employee_id", { inputmode: "numeric", pattern: "[0-9]{6}", required: true, autofocus: !found })}
      <button class="govuk-button govuk-button--secondary" name="do" value="find">${say("staff.call.find")}</button>
      <h2>${say("staff.call.new")}</h2>
      ${text("role", { autofocus: found })}
      ${text("mobile", { inputmode: "numeric" })}
      ${text("email", { type: "email" })}
      ${select({ name: "call_lang", label: say("staff.call.lang"), options: langs, value: fields.call_lang })}
      ${select({ name: "request_type", label: say("staff.call.request_type"), options: options(common.request_types.filter(({ id }) => desk.request_types.some((type) => type.id === id))), value: fields.request_type ?? "incident" })}
      ${select({ name: "problem_type", label: say("staff.call.problem_type"), options: options(problems), value: fields.problem_type ?? "error-message" })}
      ${select({ name: "module", label: say("staff.call.module"), options: options(common.modules.filter(({ id }) => desk.modules.includes(id))), value: fields.module })}
      ${area({ name: "description", label: say("staff.call.description"), value: fields.description })}
      ${select({ name: "priority_requested", label: say("staff.call.priority"), options: options(common.priorities), value: fields.priority_requested ?? "normal" })}
      <div class="govuk-checkboxes govuk-checkboxes--small govuk-form-group">${checkbox("first_call", say("staff.call.first_call"), { checked: fields.first_call === "yes" })}</div>
      ${area({ name: "resolution", label: say("staff.call.resolution"), hint: say("staff.call.resolution_hint"), value: fields.resolution })}
      <button class="govuk-button" name="do" value="file">${say(insist ? "staff.call.insist" : "staff.call.file")}</button>
    </form>`;
}

/** What is read out to the caller: the number in groups. */
export function filedPart(ticket: Ticket, desk: Desk, language: Language, deps: Both): Markup {
  const say = deps.words(language);
  const closed = standing(ticket).status === "closed";
  const groups = ticket.number.split("-").flatMap((part) => part.match(/.{1,3}/g) ?? []);
  return markup`
    <section class="panel staff-filed" role="status" data-filed>
      <h2>${say("staff.call.filed")}</h2>
      <p><a class="govuk-link" href="/${language}/staff/tickets/${ticket.number}" data-number>${ticket.number}</a></p>
      <p>${say("staff.call.read_out")}: <strong class="staff-groups">${groups.join(" · ")}</strong></p>
      <p>${say(closed ? "staff.call.answered" : "staff.call.call_back_due")}</p>
      <p>${say("staff.call.code_by_mail")}</p>
      <p class="muted">${inLanguage(desk.department, language)}</p>
    </section>`;
}
