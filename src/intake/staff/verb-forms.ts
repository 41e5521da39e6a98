import { queueOf } from "../../domain/desk.ts";
import { inLanguage } from "../../domain/localised.ts";
import { type Button, type Choice, staffButtons } from "../../domain/staff-buttons.ts";
import { type Markup, markup } from "../escape-html.ts";
import { titled } from "./queue-table.ts";
import { type Both, momentNow, spoken } from "./staff-words.ts";
import type { TicketView } from "./ticket-view.ts";
import { verbFields } from "./verb-fields.ts";

type Allowed = Extract<Button, { allowed: true }>;
type Refused = Extract<Button, { allowed: false }>;

/** Each verb that the rules allow as a form behind a button; each that they do not, with the reason and its paragraph. */
export function verbForms(view: TicketView, deps: Both): Markup {
  const { ticket, desk, visitor } = view;
  const say = deps.words(visitor.language);
  const buttons = staffButtons(ticket, visitor.agent.role, desk, momentNow(deps));
  const allowed = buttons.filter((button): button is Allowed => button.allowed);
  const refused = buttons.filter((button): button is Refused => !button.allowed);
  const greyed = refused.filter(({ theirs }) => theirs);
  const others = refused.filter(({ theirs }) => !theirs);
  return markup`
    <div class="staff-verbs">${allowed.map((button) => form(button, view, deps))}</div>
    ${greyed.length > 0 ? markup`<h3>${say("staff.ticket.greyed")}</h3><ul class="staff-greyed">${reasons(greyed, view, deps)}</ul>` : undefined}
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${say("staff.ticket.others")}</span></summary>
      <ul class="staff-greyed">${reasons(others, view, deps)}</ul></details>`;
}

/** Verbs that the same thing stands against stand together, so that it is said once. */
function reasons(refused: readonly Refused[], { desk, visitor: { language } }: TicketView, deps: Both): Markup[] {
  const say = deps.words(language);
  const why = ({ reasons }: Refused) =>
    JSON.stringify(reasons.map(({ code, cite, params }) => [code, cite, { ...params, verb: "" }]));
  return [...Map.groupBy(refused, why).values()].map((group) => {
    const verbs = group.map(({ verb }) => say(`staff.verb.${verb}`)).join(", ");
    const [first] = group;
    const issues = (first?.reasons ?? []).map((issue) =>
      issue.params?.verb ? { ...issue, params: { ...issue.params, verbs } } : issue,
    );
    const buttons = group.map(
      ({ verb }) =>
        markup`<button class="govuk-button govuk-button--secondary" type="button" data-verb="${verb}" disabled>${say(`staff.verb.${verb}`)}</button>`,
    );
    const said = spoken(issues, language, deps, desk);
    return markup`<li>${buttons}<span>${said.map(({ message, cite }) => markup`${message} ${cite} `)}</span></li>`;
  });
}

function form({ verb, choices }: Allowed, view: TicketView, deps: Both): Markup {
  const { ticket, head, visitor, typed } = view;
  const { language, csrf } = visitor;
  const say = deps.words(language);
  const fields = verbFields(verb, choices, view, deps);
  const hidden = markup`
    <input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="seen" value="${head}">`;
  const action = `/staff/tickets/${ticket.number}/${verb}`;
  const name = say(`staff.verb.${verb}`);
  if (!fields) {
    return markup`<form class="staff-verb" method="post" action="${action}" data-verb="${verb}">${hidden}<button class="govuk-button">${name}</button></form>`;
  }
  const upload = verb === "evidence" ? markup` enctype="multipart/form-data"` : undefined;
  return markup`
    <details class="staff-verb" data-verb="${verb}"${typed?.verb === verb ? OPEN : undefined}>
      <summary>${name}</summary>
      <form method="post" action="${action}"${upload}>${hidden}
        ${hints(choices, view, deps)}${fields}
        <button class="govuk-button">${name}</button>
      </form>
    </details>`;
}

const OPEN = markup` open`;

/** What the ladder says of each way up: what is missing, who is told. */
function hints(choices: readonly Choice[], { desk, visitor: { language } }: TicketView, deps: Both): Markup[] {
  const say = deps.words(language);
  return choices.flatMap(({ value, missing, notify }) => {
    const queue = value ? queueOf(desk, value) : undefined;
    const to = queue ? inLanguage(queue.title, language) : "";
    const lines = [
      ...(missing.length > 0
        ? [
            say("staff.ticket.would_hold", {
              missing: missing.map((need) => titled(desk.common.needs, need, language)).join(", "),
            }),
          ]
        : []),
      ...(notify.length > 0 ? [say("staff.ticket.notify", { addresses: notify.join(", ") })] : []),
    ];
    return lines.map(
      (line) => markup`<p class="staff-hint">${to ? markup`<strong>${to}:</strong> ` : undefined}${line}</p>`,
    );
  });
}
