import type { Desk } from "../domain/desk.ts";
import { type Instant, istDay } from "../domain/instant.ts";
import { newsOf } from "../domain/news.ts";
import { numberDay, type TicketNumber } from "../domain/ticket-number.ts";
import type { TicketStore } from "./ports.ts";
import type { Errand, Outbox, RekeyRequests } from "./sealing-ports.ts";

export interface CollectMail {
  store: Pick<TicketStore, "changedSince" | "read">;
  desks: ReadonlyMap<string, Desk>;
  outbox: Outbox;
  rekeys: RekeyRequests;
  warn: (message: string) => void;
}

/** Puts into the outbox whatever the store's changes give reason to tell. Doing it again adds nothing. */
export async function collectMail(deps: CollectMail): Promise<number> {
  const { store, outbox, rekeys, warn } = deps;
  const { head, numbers } = await store.changedSince(outbox.followed());
  const since = outbox.since();
  // At the very first look everything has changed, and nothing that is older than the outbox is told.
  const candidates = outbox.followed() ? numbers : numbers.filter((number) => numberDay(number) >= istDay(since));
  const errands: Errand[] = [];
  const failed: { number: TicketNumber; reason: Error }[] = [];
  for (const number of candidates) {
    try {
      errands.push(...(await errandsOf(number, since, deps)));
    } catch (reason) {
      failed.push({ number, reason: reason as Error });
    }
  }
  // One ticket that cannot be read holds up nobody's mail; where none can, it is the store.
  if (failed[0] && failed.length === candidates.length) throw failed[0].reason;
  for (const { number, reason } of failed) warn(`no mail about ${number}: ${reason.message}`);
  if (head !== outbox.followed()) outbox.add(errands, head);
  outbox.addAside(rekeys.unanswered().map(rekeyErrand));
  return errands.length;
}

async function errandsOf(number: TicketNumber, since: Instant, { store, desks }: CollectMail): Promise<Errand[]> {
  const ticket = (await store.read(number))?.ticket;
  const desk = ticket && desks.get(ticket.track);
  return ticket && desk ? newsOf(ticket, desk, since).map((news) => ({ ...news, number })) : [];
}

function rekeyErrand({ number, askedMs }: ReturnType<RekeyRequests["unanswered"]>[number]): Errand {
  return { id: `rekey.${number}.${askedMs}`, number, kind: "rekey", to: "officer", event: "", status: "" };
}
