import { type Desk, queueOf } from "./desk.ts";
import type { Event } from "./event.ts";
import { epochMinute } from "./instant.ts";
import { queuesAbove } from "./ladder.ts";
import type { WorkMeter } from "./report-meter.ts";
import { levelOf } from "./report-place.ts";
import type { Happened } from "./report-summary.ts";
import { type Standing, step } from "./standing.ts";
import type { Ticket } from "./ticket.ts";

/** The level at which the order of 19.11.2018, paragraph 13, wants an officer's query to be tried first. */
const FIRST_STOP = "gfc";

/** A walk over the timeline that notes what the reports count; events that were set aside count for nothing. */
export function happenedTo(ticket: Ticket, begun: Standing, events: readonly Event[], desk: Desk, worked: WorkMeter) {
  const clock = workClock(epochMinute(begun.opened), worked);
  const gfc = gfcWatch(ticket, begun, desk);
  const happened: Happened[] = [];
  let now = begun;
  let resolvedAt: number | undefined;
  const note = (event: Pick<Event, "at">, what: Happened["what"], more: Partial<Happened> = {}) =>
    happened.push({ at: epochMinute(event.at), what, level: levelOf(now.queue, desk), ...more });

  const above = gfc.crossed(begun);
  if (above) note({ at: begun.opened }, "above-gfc", above);
  for (const event of events) {
    const before = now;
    now = step(before, event);
    if (now.void.length > before.void.length) continue;
    const at = epochMinute(event.at);
    clock.hear(event, at);
    gfc.hear(event, before);
    if (now.firstAction && !before.firstAction)
      note(event, "first-action", { work: worked(clock.opened, at), level: levelOf(before.queue, desk) });
    if (now.queue !== before.queue) {
      note(event, queueOf(desk, now.queue)?.committee ? "referred" : "moved");
      const crossed = gfc.crossed(now);
      if (crossed) note(event, "above-gfc", crossed);
    }
    if (now.status === "duplicate" && before.status !== "duplicate") {
      clock.stop(at);
      note(event, "merged");
    }
    if (event.kind === "resolved") {
      resolvedAt = at;
      note(event, "resolved", { work: clock.worked() });
    }
    if (event.kind === "reopened") note(event, "reopened");
    if (event.kind === "communicated") note(event, "communicated");
    if (event.kind === "decided") note(event, "decided");
    if (event.kind === "called-back")
      note(event, "called-back", { work: resolvedAt === undefined ? 0 : worked(resolvedAt, at) });
  }
  return { happened, now };
}

/** Working time since the ticket was opened; it stands still while the officer is asked for something, and when done. */
function workClock(opened: number, worked: WorkMeter) {
  let total = 0;
  let since = opened;
  let stopped = false;
  let paused = false;
  let waiting = false;

  function settle(at: number): void {
    if (!stopped && !paused) total += worked(since, at);
    since = at;
  }

  return {
    opened,
    worked: () => total,
    stop(at: number) {
      settle(at);
      stopped = true;
      paused = false;
    },
    hear(event: Event, at: number) {
      settle(at);
      if (event.kind === "resolved" || event.kind === "closed") this.stop(at);
      if (event.kind === "reopened") stopped = false;
      if (event.kind === "needs-set" && event.needs.length > 0) {
        paused ||= !waiting;
        waiting = true;
      } else if (event.kind === "needs-set" || event.kind === "evidence-added" || event.kind === "escalated") {
        if (waiting) paused = false;
        waiting = false;
      }
    },
  };
}

/** Whether the GFC was tried before the ticket first went past it; only where its way leads by the GFC at all. */
function gfcWatch(ticket: Ticket, begun: Standing, desk: Desk) {
  const stop = begun.route.find((queue) => levelOf(queue, desk) === FIRST_STOP);
  const above = new Set(stop ? queuesAbove(stop, desk) : []);
  let tried = ticket.answers.gfc_unable === true;
  let past = false;
  return {
    hear(event: Event, before: Standing) {
      if (event.kind === "tried" && levelOf(before.queue, desk) === FIRST_STOP) tried = true;
    },
    crossed({ queue }: Standing): { tried: boolean } | undefined {
      if (past || !above.has(queue)) return undefined;
      past = true;
      return { tried };
    },
  };
}
