import type { Calendar } from "./calendar.ts";
import type { ClockPolicy } from "./clock.ts";
import { compareInstants, type Instant } from "./instant.ts";
import { clocksOf } from "./marks.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

export interface NextClock {
  clock: string;
  due_at: Instant;
}

/**
 * The clock of a ticket that is due first, or was and is still running. It follows from what happened, not from the
 * time of day, so it can be stored: whether it is overdue is asked when it is shown. None where all stand still.
 */
export function nextClock(ticket: Ticket, policy: ClockPolicy, calendar: Calendar): NextClock | undefined {
  const { status } = standing(ticket);
  if (!policy.enabled || status === "closed" || status === "duplicate") return undefined;
  const last = ticket.timeline.map(({ at }) => at).reduce((a, b) => (compareInstants(a, b) < 0 ? b : a));
  const running = clocksOf(ticket, policy, calendar, last).filter(
    ({ state }) => state === "running" || state === "breached",
  );
  return running
    .flatMap(({ id, due_at }) => (due_at === null ? [] : [{ clock: id, due_at }]))
    .sort((a, b) => compareInstants(a.due_at, b.due_at))[0];
}
