import type { Calendar } from "./calendar.ts";
import type { Clock, ClockPolicy } from "./clock.ts";
import type { Deed } from "./deed.ts";
import { inLanguage, replyLanguage } from "./localised.ts";
import { clocksOf } from "./marks.ts";
import { isDone, standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

export interface ClockOver {
  clock: Clock;
  /** Names this running of the clock for ever: told of once, it is not told of again. */
  key: string;
}

/** The clocks of an open ticket whose time is over; none where the department has switched them off. */
export function clocksOver(ticket: Ticket, policy: ClockPolicy, calendar: Calendar, now: string): ClockOver[] {
  if (!policy.enabled) return [];
  const done = isDone(standing(ticket));
  return clocksOf(ticket, policy, calendar, now)
    .filter(({ state }) => state === "breached")
    .flatMap(({ id, started_at }) => {
      const clock = policy.clocks.find((one) => one.id === id);
      // What is done may still owe somebody a call; but it goes no further up.
      if (!clock || (done && clock.escalates)) return [];
      return [{ clock, key: `clock ${id} ${started_at}` }];
    });
}

/**
 * What the schedule then does, the first that the rules allow: up a level where the clock's own line says so, else a
 * reminder to those with whom the ticket is. The schedule is a role like any other, and the desk files say what it may.
 */
export function deedsWhenOver({ lang }: Ticket, { clock }: ClockOver): Deed[] {
  const text = inLanguage(clock.label, replyLanguage(lang));
  const remind: Deed = { verb: "remind", text };
  return clock.escalates ? [{ verb: "escalate", reason: text }, remind] : [remind];
}
