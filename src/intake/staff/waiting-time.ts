import { epochMinute } from "../../domain/instant.ts";
import { inLanguage, type Language } from "../../domain/localised.ts";
import type { QueueRow } from "../../usecases/staff-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import { type Both, momentNow, writtenMoment } from "./staff-words.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

/** How long since a moment, or for one to come how long until then: "40 min", "7 h", "3 days". */
export function timeFrom(moment: string, language: Language, deps: Both): string {
  const minutes = Math.abs(epochMinute(momentNow(deps)) - epochMinute(moment));
  const say = deps.words(language);
  if (minutes === 0) return say("staff.queue.since_now");
  if (minutes < HOUR) return say("staff.queue.since_minutes", { n: minutes });
  if (minutes < 2 * DAY) return say("staff.queue.since_hours", { n: Math.floor(minutes / HOUR) });
  return say("staff.queue.since_days", { n: Math.floor(minutes / DAY) });
}

/** Stored is when something is due; whether that has passed is asked now. Due means by the end of its minute. */
export function isOverdue({ due_at }: Pick<QueueRow, "due_at">, deps: Both): boolean {
  return due_at !== undefined && epochMinute(momentNow(deps)) > epochMinute(due_at);
}

/** The call that is owed, and the next clock with its name, which owns up to being nobody's circular. */
export function dueWords(row: QueueRow, language: Language, deps: Both): Markup[] {
  const say = deps.words(language);
  const { callback_since: since, due_at: due } = row;
  const clock = deps.staff.clocks.clocks.find(({ id }) => id === row.clock);
  const late = isOverdue(row, deps);
  return [
    ...(since
      ? [
          markup`<p><span class="staff-tag staff-tag--due">${say("staff.queue.callback")}</span> <span class="muted">${say("staff.queue.callback_for", { age: timeFrom(since, language, deps) })}</span></p>`,
        ]
      : []),
    ...(due
      ? [
          markup`<p><time datetime="${due}">${writtenMoment(due)}</time>${late ? markup` <span class="staff-tag staff-tag--urgent" data-overdue>${say("staff.queue.overdue_by", { age: timeFrom(due, language, deps) })}</span>` : undefined}</p>`,
        ]
      : []),
    ...(due && clock ? [markup`<p class="muted">${inLanguage(clock.label, language)}</p>`] : []),
  ];
}
