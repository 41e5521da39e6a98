import type { Desk } from "../domain/desk.ts";
import type { Event } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import { anEvent, aTicket } from "./tickets.ts";

export const STATES = ["open", "held", "resolved", "closed", "duplicate", "reopened"] as const;
export type State = (typeof STATES)[number];

/** What happened to a ticket that is in this state, after it was opened. */
const HISTORY: Readonly<Record<State, () => Event[]>> = {
  open: () => [],
  held: () => [anEvent({ kind: "needs-set", needs: ["arn"], at: "2026-11-21T10:01:00+05:30" })],
  resolved: () => done(),
  closed: () => [...done(), anEvent({ kind: "closed", at: "2026-11-21T10:03:00+05:30" })],
  duplicate: () => [
    anEvent({ kind: "linked", to: "known-issue-1", as: "duplicate-of", at: "2026-11-21T10:01:00+05:30" }),
  ],
  reopened: () => [
    ...done(),
    anEvent({
      kind: "reopened",
      reason: "Still there.",
      at: "2026-11-21T10:03:00+05:30",
      actor: { role: "officer", via: "web" },
    }),
  ],
};

const done = () => [anEvent({ kind: "resolved", text: "Done.", lang: "en", at: "2026-11-21T10:01:00+05:30" })];

/** A ticket of a desk, in one of its queues, in one state. */
export function ticketIn(state: State, queue: string, desk: Desk): Ticket {
  const opened = anEvent({
    kind: "opened",
    queue,
    route: [queue],
    row: desk.routing[0]?.id ?? "",
    actor: { role: "officer", via: "web" },
  });
  return aTicket({
    track: desk.track,
    request_type: "incident",
    problem_type: "other",
    module: "other",
    checks: { screenshots: 1, gstin: "valid", arn: "present" },
    timeline: [opened, ...HISTORY[state]()],
  });
}
