import { istDay, toIst } from "../domain/instant.ts";
import type { Owner, Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { TicketStore, Version } from "./ports.ts";
import type { RekeyRequests, Sealer } from "./sealing-ports.ts";

export interface RekeyTicket {
  store: Pick<TicketStore, "read" | "append">;
  sealer: Pick<Sealer, "blindAll">;
  rekeys: RekeyRequests;
  /** Of a one-time code as it was typed. */
  digest: (code: string) => string;
  now: () => Date;
  newId: () => string;
}

/**
 * An officer who lost the tracking code names the ticket and the office address it was raised from. The answer is the
 * same whether they fit or not, so that nobody learns whose ticket it is; only if they fit is a code mailed there.
 */
export async function askForNewCode(
  number: TicketNumber,
  email: string,
  { store, sealer, rekeys, now }: RekeyTicket,
): Promise<void> {
  const stored = await store.read(number);
  const known = stored?.ticket.sealed?.blind.email;
  if (known && sealer.blindAll("email", email).includes(known)) rekeys.ask(number, now());
}

export type Rekeyed = { ok: true; head: Version } | { ok: false; reason: "wrong-code" };

/** The one-time code came back with a new owner: the old tracking code opens nothing any more. */
export async function rekeyTicket(
  number: TicketNumber,
  code: string,
  owner: Owner,
  deps: RekeyTicket,
): Promise<Rekeyed> {
  const { store, rekeys, now } = deps;
  const stored = await store.read(number);
  if (!stored || !rekeys.redeem(number, deps.digest(code), now())) return { ok: false, reason: "wrong-code" };
  const head = await store.append(number, [rekeyedEvent(owner, stored.ticket, deps)], stored.head);
  return { ok: true, head };
}

function rekeyedEvent(owner: Owner, { timeline }: Ticket, { now, newId }: RekeyTicket) {
  const last = timeline.at(-1)?.at;
  const at = toIst(now());
  return {
    id: newId(),
    // A clock that went back must not put the new owner before an older one.
    at: last !== undefined && istDay(last) === istDay(at) && last > at ? last : at,
    actor: { role: "officer", via: "web" } as const,
    kind: "rekeyed" as const,
    ...owner,
  };
}
