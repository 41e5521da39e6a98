import { type Desk, queueOf } from "../domain/desk.ts";
import { istDay } from "../domain/instant.ts";
import { inLanguage, type Language } from "../domain/localised.ts";
import { standing } from "../domain/standing.ts";
import { readNumber } from "../domain/ticket-number.ts";
import type { TicketStore } from "./ports.ts";

/** What anybody may know who knows the number: no text, no person, no place. */
export interface PublicStatus {
  number: string;
  track: string;
  status: string;
  status_title: string;
  level: string;
  level_title: string;
  opened_on: string;
}

export async function lookUpTicket(
  typed: string,
  language: Language,
  { store, desks }: { store: Pick<TicketStore, "read">; desks: ReadonlyMap<string, Desk> },
): Promise<PublicStatus | undefined> {
  const number = readNumber(typed);
  const stored = number && (await store.read(number));
  const desk = stored && desks.get(stored.ticket.track);
  if (!stored || !desk) return undefined;
  const now = standing(stored.ticket);
  const status = desk.common.statuses.find(({ id }) => id === now.status);
  const queue = queueOf(desk, now.queue);
  return {
    number: stored.ticket.number,
    track: stored.ticket.track,
    status: now.status,
    status_title: status ? inLanguage(status.title, language) : now.status,
    level: queue?.level ?? now.queue,
    level_title: queue ? inLanguage(queue.title, language) : now.queue,
    opened_on: istDay(stored.ticket.opened_at),
  };
}
