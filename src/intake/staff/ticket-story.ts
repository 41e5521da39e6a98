import { type Desk, queueOf, roleOf } from "../../domain/desk.ts";
import type { Event } from "../../domain/event.ts";
import { inLanguage, type Language } from "../../domain/localised.ts";
import { standing } from "../../domain/standing.ts";
import type { Ticket } from "../../domain/ticket.ts";
import { inOrder } from "../../domain/timeline.ts";
import { type Markup, markup } from "../escape-html.ts";
import { titled } from "./queue-table.ts";
import { type Both, writtenMoment } from "./staff-words.ts";

/** Everything that happened, with the staff's own notes; what was set aside stands there with its reason. */
export function storyPart(ticket: Ticket, desk: Desk, language: Language, deps: Both): Markup {
  const aside = new Map(standing(ticket).void.map(({ id, reason }) => [id, reason]));
  const items = inOrder(ticket.timeline).map((event) => entry(event, aside.get(event.id), desk, language, deps));
  return markup`<ol class="staff-story">${items}</ol>`;
}

function entry(event: Event, aside: string | undefined, desk: Desk, language: Language, deps: Both): Markup {
  const say = deps.words(language);
  const role = roleOf(desk, event.actor.role);
  const goal =
    "to" in event && event.kind !== "linked" && event.kind !== "phoned"
      ? event.to
      : "queue" in event
        ? event.queue
        : undefined;
  const queue = goal ? queueOf(desk, goal) : undefined;
  const inside = event.kind === "noted" && event.for === "staff" ? ` · ${say("staff.ticket.staff_only")}` : "";
  const details = detailsOf(event, desk, language, deps);
  return markup`
    <li${aside ? ASIDE : undefined}>
      <p><strong>${say(`intake.event.${event.kind}`)}</strong>${queue ? ` → ${inLanguage(queue.title, language)}` : ""}${inside}
      <span class="muted"><time datetime="${event.at}">${writtenMoment(event.at)}</time> · ${role ? inLanguage(role.title, language) : event.actor.role}</span></p>
      ${details.map((text) => markup`<p class="staff-words">${text}</p>`)}
      ${aside ? markup`<p class="muted">${deps.book[language][`order.${aside.replaceAll(" ", "_")}`] ?? aside}</p>` : undefined}
    </li>`;
}

const ASIDE = markup` class="staff-story__aside"`;

function detailsOf(event: Event, desk: Desk, language: Language, deps: Both): string[] {
  const say = deps.words(language);
  const needs = (ids: readonly string[]) => ids.map((id) => titled(desk.common.needs, id, language)).join(", ");
  switch (event.kind) {
    case "assigned":
      return event.owner ? [event.owner] : [];
    case "noted":
    case "tried":
    case "resolved":
    case "decided":
      return [event.text];
    case "reminded":
      return event.text ? [event.text] : [];
    case "evidence-added":
      return event.evidence.map(({ need, count, seen_by }) =>
        [needs([need]), `× ${count}`, seen_by].filter(Boolean).join(" "),
      );
    case "needs-set":
      return [
        ...(event.needs.length > 0 ? [needs(event.needs)] : []),
        ...(event.not_applicable ?? []).map(
          ({ need, reason }) => `${needs([need])} – ${say("staff.field.na_need")}: ${reason}`,
        ),
      ];
    case "priority-set":
      return [`${titled(desk.common.priorities, event.priority, language)}: ${event.reason}`];
    case "dc-confirmed":
      return [say(`staff.field.scope_${event.scope}`), event.recommendation];
    case "phoned":
    case "called-back":
      return [event.outcome];
    case "communicated":
      return [`${event.on.split("-").reverse().join(".")}: ${event.how}`];
    case "linked":
      return [event.to];
    default:
      return "reason" in event && event.reason ? [event.reason] : [];
  }
}
