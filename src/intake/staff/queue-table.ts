import { type Desk, queueOf } from "../../domain/desk.ts";
import { inLanguage, type Language, type Localised } from "../../domain/localised.ts";
import type { QueueRow } from "../../usecases/staff-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import { knownTags } from "./known-issues-block.ts";
import type { Visitor } from "./session.ts";
import type { Both } from "./staff-words.ts";
import { dueWords, timeFrom } from "./waiting-time.ts";

/** Tickets as a table that becomes cards on a narrow screen. */
export function queueTable(rows: readonly QueueRow[], { language }: Visitor, deps: Both): Markup {
  const say = deps.words(language);
  if (rows.length === 0) return markup`<p class="muted">${say("staff.queue.none")}</p>`;
  const heads = ["ticket", "problem", "age", "due", "state"].map(
    (id) => markup`<th scope="col">${say(`staff.queue.${id}`)}</th>`,
  );
  return markup`
    <table class="staff-table">
      <thead><tr>${heads}</tr></thead>
      <tbody>${rows.map((row) => line(row, language, deps))}</tbody>
    </table>`;
}

function line(row: QueueRow, language: Language, deps: Both): Markup {
  const say = deps.words(language);
  const desk = deps.desks.get(row.track);
  const title = (list: keyof Pick<Desk["common"], "modules" | "problem_types" | "statuses">, id: string) =>
    titled(desk?.common[list], id, language);
  const queue = desk && queueOf(desk, row.queue);
  const place = titled(desk?.districts, row.district, language);
  const due = dueWords(row, language, deps);
  return markup`
    <tr data-number="${row.number}">
      <td><a class="govuk-link" href="/${language}/staff/tickets/${row.number}">${row.number}</a><p class="muted">${say(`staff.lang.${row.lang}`)}${place ? ` · ${place}` : ""}</p></td>
      <td>${title("problem_types", row.problem_type)}<p class="muted">${title("modules", row.module)}</p></td>
      <td data-label="${say("staff.queue.age")}">${age(row, language, deps)}</td>
      <td data-label="${say("staff.queue.due")}"${due.length > 0 ? undefined : NOTHING}>${due.length > 0 ? due : "–"}</td>
      <td>${title("statuses", row.status)} · ${queue ? inLanguage(queue.title, language) : row.queue}<div class="staff-tags">${marks(row, desk, language, deps)}</div></td>
    </tr>`;
}

/** Since it was opened; and since it came to this level, where that makes a difference. */
function age(row: QueueRow, language: Language, deps: Both): Markup {
  const [open, here] = [row.opened_at, row.arrived].map((moment) => timeFrom(moment, language, deps));
  const said = deps.words(language)("staff.queue.here", { age: here ?? "" });
  return markup`<time datetime="${row.opened_at}">${open}</time>${here === open ? undefined : markup` <p class="muted">${said}</p>`}`;
}

const NOTHING = markup` class="staff-table__nothing"`;

function marks(row: QueueRow, desk: Desk | undefined, language: Language, deps: Both): Markup[] {
  const say = deps.words(language);
  const priority = desk?.common.priorities[3 - row.rank];
  const needs = row.needs.map((need) => titled(desk?.common.needs, need, language)).join(", ");
  return [
    ...(row.rank < 2 && priority ? [tag(inLanguage(priority.title, language), "urgent")] : []),
    ...(row.translation ? [tag(say("staff.queue.translation"), "due")] : []),
    ...(needs ? [tag(say("staff.queue.missing", { needs }), "missing")] : []),
    ...(row.gfc === "-" ? [] : [tag(say(`staff.queue.gfc.${row.gfc}`), row.gfc === "no" ? "missing" : "plain")]),
    ...knownTags(row.number, language, deps),
    ...(row.holder ? [tag(say("staff.queue.holder", { holder: row.holder }), "plain")] : []),
  ];
}

function tag(text: string, kind: "urgent" | "due" | "missing" | "plain"): Markup {
  return markup`<span class="staff-tag staff-tag--${kind}">${text}</span> `;
}

export function titled(
  list: readonly { id: string; title: Localised }[] | undefined,
  id: string | undefined,
  language: Language,
): string {
  const found = list?.find((listed) => listed.id === id);
  return found ? inLanguage(found.title, language) : (id ?? "");
}
