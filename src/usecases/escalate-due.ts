import { type Act, act } from "../domain/act.ts";
import type { Calendar } from "../domain/calendar.ts";
import type { ClockPolicy } from "../domain/clock.ts";
import { type ClockOver, clocksOver, deedsWhenOver } from "../domain/clock-due.ts";
import type { Desk } from "../domain/desk.ts";
import { toIst } from "../domain/instant.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { afterAll } from "../domain/timeline.ts";
import { bytesFromKey, markedIds, markOfEvent, requestMark } from "./idempotency.ts";
import type { Digest } from "./intake-ports.ts";
import type { TicketStore } from "./ports.ts";
import { untilFresh } from "./until-fresh.ts";

export interface EscalatingDue {
  /** All tickets, wherever they can be read fastest; a copy some minutes old will do. */
  tickets: () => AsyncIterable<Ticket>;
  /** Where they are written: what is decided is decided on what stands here. */
  store: Pick<TicketStore, "read" | "append">;
  policy: ClockPolicy;
  calendars: ReadonlyMap<string, Calendar>;
  deskOf: (track: string) => Desk | undefined;
  digest: Digest;
  now: () => Date;
}

export interface EscalatedDue {
  looked: number;
  escalated: TicketNumber[];
  reminded: TicketNumber[];
  /** Where the rules allow neither; somebody has to look at the desk files. */
  refused: TicketNumber[];
}

const SCHEDULE = { role: "schedule", via: "schedule" } as const;
const ATTEMPTS = 5;

/** Tells of every clock that is over, once; however late, however often and beside whomever it runs. */
export async function escalateDue(escalating: EscalatingDue): Promise<EscalatedDue> {
  const done: EscalatedDue = { looked: 0, escalated: [], reminded: [], refused: [] };
  // Nothing is read where no clock runs.
  if (!escalating.policy.enabled) return done;
  for await (const ticket of escalating.tickets()) {
    done.looked += 1;
    for (const over of dueIn(ticket, escalating)) {
      const kind = await tell(ticket.number, over, escalating);
      if (kind !== "told before") done[kind].push(ticket.number);
    }
  }
  return done;
}

type Told = "escalated" | "reminded" | "refused" | "told before";

function dueIn(ticket: Ticket, { policy, calendars, deskOf, digest, now }: EscalatingDue): ClockOver[] {
  const calendar = calendars.get(deskOf(ticket.track)?.calendar ?? "");
  if (!calendar) return [];
  return clocksOver(ticket, policy, calendar, toIst(now())).filter((over) => !isTold(ticket, over, digest));
}

function isTold(ticket: Ticket, over: ClockOver, digest: Digest): boolean {
  const { key } = markOf(ticket.number, over, digest);
  return ticket.timeline.some(({ id }) => markOfEvent(id).key === key);
}

function markOf(number: TicketNumber, { key }: ClockOver, digest: Digest) {
  return requestMark(`schedule ${number} ${key}`, "", digest);
}

async function tell(number: TicketNumber, over: ClockOver, escalating: EscalatingDue): Promise<Told> {
  return untilFresh(() => tellOnce(number, over.key, escalating), ATTEMPTS);
}

/** Decided anew on the ticket as it stands where it is written: what has been done meanwhile is due no more. */
async function tellOnce(number: TicketNumber, key: string, escalating: EscalatingDue): Promise<Told> {
  const { store, deskOf, digest, now } = escalating;
  const stored = await store.read(number);
  const desk = stored && deskOf(stored.ticket.track);
  const over = stored && dueIn(stored.ticket, escalating).find((one) => one.key === key);
  if (!stored || !desk || !over) return "told before";
  const { ticket, head } = stored;
  const moment = afterAll(ticket.timeline, now());
  for (const deed of deedsWhenOver(ticket, over)) {
    const newId = markedIds(markOf(number, over, digest), moment.getTime(), bytesFromKey(`${number} ${key}`, digest));
    const done: Act = act(ticket, deed, { desk, actor: SCHEDULE, now: toIst(moment), newId });
    if (!done.ok) continue;
    await store.append(number, done.events, head);
    return deed.verb === "remind" || done.held ? "reminded" : "escalated";
  }
  return "refused";
}
