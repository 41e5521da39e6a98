import { type Desk, queueOf } from "../../domain/desk.ts";
import { epochMs } from "../../domain/instant.ts";
import { inLanguage, type Language, type Localised } from "../../domain/localised.ts";
import type { QueueRow } from "../../usecases/staff-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import type { Visitor } from "./session.ts";
import type { Both } from "./staff-words.ts";

const HOUR_MS = 3_600_000;

/** Tickets as a table that becomes cards on a narrow screen. */
export function queueTable(rows: readonly QueueRow[], { language }: Visitor, deps: Both): Markup {
  const say = deps.words(language);
  if (rows.length === 0) return markup`<p class="muted">${say("staff.queue.none")}</p>`;
  const heads = ["ticket", "problem", "waits", "state"].map(
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
  const title = (list: keyof Pick<Desk["common"], "modules" | "problem_types" | "statuses" | "needs">, id: string) =>
    titled(desk?.common[list], id, language);
  const queue = desk && queueOf(desk, row.queue);
  const priority = desk?.common.priorities[3 - row.rank];
  const marks = [
    ...(row.rank < 2 && priority ? [tag(inLanguage(priority.title, language), "urgent")] : []),
    ...(row.callback ? [tag(say("staff.queue.callback"), "due")] : []),
    ...(row.translation ? [tag(say("staff.queue.translation"), "due")] : []),
    ...(row.needs.length > 0
      ? [
          tag(
            say("staff.queue.missing", { needs: row.needs.map((need) => title("needs", need)).join(", ") }),
            "missing",
          ),
        ]
      : []),
    ...(row.gfc === "-" ? [] : [tag(say(`staff.queue.gfc.${row.gfc}`), row.gfc === "no" ? "missing" : "plain")]),
    ...(row.holder ? [tag(say("staff.queue.holder", { holder: row.holder }), "plain")] : []),
  ];
  const place = titled(desk?.districts, row.district, language);
  return markup`
    <tr>
      <td><a class="govuk-link" href="/${language}/staff/tickets/${row.number}">${row.number}</a><br><span class="muted">${say(`staff.lang.${row.lang}`)}${place ? ` · ${place}` : ""}</span></td>
      <td>${title("problem_types", row.problem_type)}<br><span class="muted">${title("modules", row.module)}</span></td>
      <td data-label="${say("staff.queue.waits")}"><time datetime="${row.arrived}">${age(row.arrived, language, deps)}</time></td>
      <td>${title("statuses", row.status)} · ${queue ? inLanguage(queue.title, language) : row.queue}<div class="staff-tags">${marks}</div></td>
    </tr>`;
}

function age(since: string, language: Language, deps: Both): string {
  const hours = Math.max(0, Math.floor((deps.staff.now().getTime() - epochMs(since)) / HOUR_MS));
  const say = deps.words(language);
  return hours >= 48
    ? say("staff.queue.since_days", { n: Math.floor(hours / 24) })
    : say("staff.queue.since_hours", { n: hours });
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
