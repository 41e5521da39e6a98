import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { type ClockPolicy, clockPolicySchema } from "../domain/clock.ts";
import { type NextClock, nextClock } from "../domain/next-clock.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { Desks } from "./desk-files.ts";
import { sha256 } from "./keyed-digest.ts";
import { readCalendars } from "./report-cache-rules.ts";

export interface Clocks {
  policy: ClockPolicy;
  dueOf(ticket: Ticket): NextClock | undefined;
  /** Another one where desks, calendars or clocks are other: what was derived by them is then no longer true. */
  rules: string;
}

/** The clocks as the department's files set them, each desk's by its own calendar. */
export function readClocks(content: string, desks: Desks): Clocks {
  const policy = clockPolicySchema.parse(load(readFileSync(join(content, "clocks.yaml"), "utf8")));
  return clocksBy(policy, content, desks);
}

export function clocksBy(policy: ClockPolicy, content: string, desks: Desks): Clocks {
  const calendars = readCalendars(content);
  return {
    policy,
    dueOf(ticket) {
      const calendar = calendars.get(desks.get(ticket.track)?.calendar ?? "");
      return calendar && nextClock(ticket, policy, calendar);
    },
    rules: sha256(JSON.stringify([policy, [...desks], [...calendars]])),
  };
}
