import { queueOf } from "../../domain/desk.ts";
import { inLanguage, LANGUAGES, replyLanguage } from "../../domain/localised.ts";
import type { Choice } from "../../domain/staff-buttons.ts";
import { repliesFor } from "../../domain/staff-reply.ts";
import type { Verb } from "../../domain/verb.ts";
import { type Markup, markup } from "../escape-html.ts";
import { area, checkbox, checkboxes, input, select } from "./form-parts.ts";
import { type Both, citeLink, momentNow } from "./staff-words.ts";
import type { TicketView } from "./ticket-view.ts";

/** What each verb asks for; undefined for those that are one press. */
export function verbFields(verb: Verb, choices: readonly Choice[], view: TicketView, deps: Both): Markup | undefined {
  const { ticket, desk, visitor, typed } = view;
  const { language } = visitor;
  const say = deps.words(language);
  const within = `${verb}-`;
  const was = (name: string) => (typed?.verb === verb ? typed.fields[name] : undefined);
  const label = (name: string) => say(`staff.field.${name}`);
  const words = (name: string, required = true, lang?: string) =>
    area({ name, label: label(name), value: was(name), within, required, lang });
  const own = replyLanguage(ticket.lang);
  const places = (name: string) => {
    const options = choices
      .flatMap(({ value }) => (value ? [value] : []))
      .map((id) => {
        const queue = queueOf(desk, id);
        return { value: id, text: queue ? inLanguage(queue.title, language) : id };
      });
    return options.length > 0 ? select({ name, label: label(name), options, value: was(name), within }) : undefined;
  };
  // What only somebody's own word can say is no kind of paper.
  const papers = desk.common.needs.filter(({ id }) => id !== "tried" && id !== "dc-confirmation");
  const needs = papers.map(({ id, title }) => ({ value: id, text: inLanguage(title, language) }));
  const none = { value: "", text: label("none") };
  const excused = markup`
    ${select({ name: "na_need", label: label("na_need"), options: [none, ...needs], value: was("na_need"), within })}
    ${input({ name: "na_reason", label: label("na_reason"), value: was("na_reason"), within })}`;

  switch (verb) {
    case "take":
      return undefined;
    case "assign":
      return places("queue");
    case "transfer":
      return markup`${places("queue")}${words("reason")}`;
    case "priority": {
      const options = desk.common.priorities.map(({ id, title }) => ({ value: id, text: inLanguage(title, language) }));
      return markup`${select({ name: "priority", label: label("priority"), options, value: was("priority"), within })}${words("reason")}`;
    }
    case "need":
      return markup`${checkboxes(
        label("needs"),
        needs.map(({ value, text }) => checkbox("needs", text, { value, within })),
      )}${excused}${canned(verb, view, deps)}`;
    case "evidence":
      return markup`
        ${select({ name: "need", label: label("need"), options: needs, value: was("need") ?? "screenshot", within })}
        <div class="govuk-form-group"><label class="govuk-label" for="${within}files">${label("files")}</label>
          <input class="govuk-file-upload" type="file" id="${within}files" name="screenshot" multiple accept="image/png,image/jpeg,image/webp"></div>
        ${input({ name: "value", label: label("value"), within })}
        ${input({ name: "seen_by", label: label("seen_by"), value: was("seen_by"), within })}`;
    case "note": {
      const options = [
        { value: "staff", text: label("for_staff") },
        { value: "officer", text: label("for_officer") },
      ];
      return markup`${select({ name: "for", label: label("for"), options, value: was("for"), within })}${words("text")}${canned(verb, view, deps)}`;
    }
    case "escalate":
      return markup`${places("to")}${words("reason")}${words("tried", false)}${excused}`;
    case "refer":
      return places("to");
    case "confirm": {
      const options = choices.flatMap(({ value }) => (value ? [{ value, text: label(`scope_${value}`) }] : []));
      return markup`
        ${select({ name: "scope", label: label("scope"), options, value: was("scope"), within })}
        ${input({ name: "affected_estimate", label: label("affected_estimate"), value: was("affected_estimate"), inputmode: "numeric", within })}
        ${checkboxes(label("glitch_verified"), [checkbox("glitch_verified", say("form.yes"), { within, checked: was("glitch_verified") === "yes" })])}
        ${words("recommendation")}`;
    }
    case "resolve": {
      const options = LANGUAGES.map((id) => ({ value: id, text: say(`staff.lang.${id}`) }));
      return markup`${words("text", true, own)}${select({ name: "lang_of_text", label: label("lang"), options, value: was("lang_of_text") ?? own, within })}${canned(verb, view, deps)}`;
    }
    case "phoned":
    case "called-back":
      return markup`${words("outcome")}${canned(verb, view, deps)}`;
    case "communicated":
      return markup`${input({ name: "on", type: "date", label: label("on"), value: was("on") ?? momentNow(deps).slice(0, 10), within, required: true })}${words("how")}${canned(verb, view, deps)}`;
    case "duplicate":
      return input({ name: "of", label: label("of"), value: was("of"), within, required: true });
    case "tried":
    case "decide":
      return words("text");
    case "close":
      return words("reason", false);
    case "reopen":
      return words("reason");
    case "remind":
      return words("text", false);
  }
}

/** In the language of the ticket, to be copied and completed: a page without a script can do no more, and need not. */
function canned(verb: Verb, { ticket, visitor: { language } }: TicketView, deps: Both): Markup | undefined {
  const own = replyLanguage(ticket.lang);
  const fitting = repliesFor(deps.staff.replies, ticket.track).filter(({ verbs }) => verbs.includes(verb));
  if (fitting.length === 0) return undefined;
  const say = deps.words(language);
  return markup`
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${say("staff.ticket.canned")}</span></summary>
      <div class="govuk-details__text"><p>${say("staff.ticket.canned_hint")}</p>
      ${fitting.map(({ title, text, cite }) => markup`<p><strong>${title[language]}</strong> ${cite ? citeLink(cite, language, deps) : undefined}</p><blockquote class="staff-words" lang="${own}" data-reply>${text[own]}</blockquote>`)}</div></details>`;
}
