import { type Act, act } from "../domain/act.ts";
import type { Deed } from "../domain/deed.ts";
import type { Desk } from "../domain/desk.ts";
import type { Actor } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { inOrder } from "../domain/timeline.ts";
import type { TicketStore } from "./ports.ts";
import { untilFresh } from "./until-fresh.ts";

export interface Applying {
  store: TicketStore;
  deskOf: (track: string) => Desk | undefined;
  now: () => string;
  newId: () => string;
}

export type Applied = { found: false } | ({ found: true; ticket: Ticket } & Act);

/** How often to decide anew when somebody else was faster; each time on what they wrote. */
const ATTEMPTS = 5;

/** Reads a ticket, decides what a verb does to it, and writes that; nothing is written that was decided on old news. */
export async function applyDeed(number: TicketNumber, deed: Deed, actor: Actor, applying: Applying): Promise<Applied> {
  return untilFresh(() => once(number, deed, actor, applying), ATTEMPTS);
}

async function once(
  number: TicketNumber,
  deed: Deed,
  actor: Actor,
  { store, deskOf, now, newId }: Applying,
): Promise<Applied> {
  const stored = await store.read(number);
  if (!stored) return { found: false };
  const { ticket, head } = stored;
  const desk = deskOf(ticket.track);
  if (!desk) throw new Error(`${number} is of the track "${ticket.track}", which has no desk`);
  const done = act(ticket, deed, { desk, actor, now: now(), newId });
  if (!done.ok) return { found: true, ticket, ...done };
  await store.append(number, done.events, head);
  return { found: true, ticket: { ...ticket, timeline: inOrder([...ticket.timeline, ...done.events]) }, ...done };
}
