import type { Calendar } from "./calendar.ts";
import { type ClockPolicy, type ClockState, clockStates, type Mark } from "./clock.ts";
import type { Event } from "./event.ts";
import type { Instant } from "./instant.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { inOrder } from "./timeline.ts";

/** What of a ticket's timeline the clocks listen for; events that were set aside do not count. */
export function marksOf(ticket: Ticket): Mark[] {
  const now = standing(ticket);
  const aside = new Set(now.void.map(({ id }) => id));
  const events = inOrder(ticket.timeline).filter(({ id }) => !aside.has(id));
  const plain = events.flatMap((event) => [...markOf(event), ...owedCall(ticket, event)]);
  const first = now.firstAction ? [{ at: now.firstAction, mark: "first-action" as const }] : [];
  return [...plain, ...first, ...waits(events)];
}

/** Every clock of the policy as this ticket has it now. */
export function clocksOf(ticket: Ticket, policy: ClockPolicy, calendar: Calendar, now: Instant): ClockState[] {
  return clockStates({ policy, calendar, marks: marksOf(ticket), now });
}

function markOf({ kind, at }: Event): Mark[] {
  switch (kind) {
    case "opened":
    case "referred":
    case "decided":
    case "resolved":
    case "closed":
    case "reopened":
    case "called-back":
      return [{ at, mark: kind }];
    default:
      return [];
  }
}

/** Whoever rang the call desk is to be rung back, and again once the matter is open again. */
function owedCall({ channel }: Ticket, { kind, at }: Event): Mark[] {
  if (channel !== "call-desk") return [];
  return kind === "opened" || kind === "reopened" ? [{ at, mark: "call-back-owed" }] : [];
}

/** Waiting for the officer begins when something is asked for, and ends with what the officer brings. */
function waits(events: readonly Event[]): Mark[] {
  let waiting = false;
  return events.flatMap((event): Mark[] => {
    if (event.kind === "needs-set" && event.needs.length > 0 && !waiting) {
      waiting = true;
      return [{ at: event.at, mark: "waiting-for-evidence" }];
    }
    const answered = event.kind === "evidence-added" || (event.kind === "needs-set" && event.needs.length === 0);
    if (waiting && (answered || event.kind === "escalated")) {
      waiting = false;
      return [{ at: event.at, mark: "evidence-complete" }];
    }
    return [];
  });
}
