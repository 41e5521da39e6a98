import type { Desk } from "../domain/desk.ts";
import type { Ticket } from "../domain/ticket.ts";
import { composeMail, type Say } from "./compose-mail.ts";
import type { TicketStore } from "./ports.ts";
import {
  type Mailer,
  MailRefused,
  type Outbox,
  type RekeyRequests,
  type Unsealer,
  type WaitingErrand,
} from "./sealing-ports.ts";

export interface SendMail {
  store: Pick<TicketStore, "read">;
  desks: ReadonlyMap<string, Desk>;
  outbox: Outbox;
  mailer: Mailer;
  unsealer: Pick<Unsealer, "open">;
  rekeys: RekeyRequests;
  /** A code for one use, and the digest that is kept of it. */
  oneTimeCode: () => { code: string; digest: string };
  say: Say;
  /** Where the desk is reached. */
  origin: string;
  now: () => Date;
  warn: (message: string) => void;
}

const AT_ONCE = 50;
const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 60 * MINUTE_MS;
/** With the waits below this is a week. */
const TRIES = 32;
const CODE_LIVES_MS = 60 * MINUTE_MS;

/**
 * Sends what is due, each at least once: it is struck off only after the server has taken it. A crash in between sends
 * it again under the same Message-ID.
 */
export async function sendMail(deps: SendMail): Promise<number> {
  let sent = 0;
  for (const errand of deps.outbox.due(deps.now(), AT_ONCE)) if (await attempt(errand, deps)) sent += 1;
  return sent;
}

async function attempt(errand: WaitingErrand, deps: SendMail): Promise<boolean> {
  const { outbox, now, warn } = deps;
  const ticket = (await deps.store.read(errand.number))?.ticket;
  const to = ticket && (await addressOf(errand, ticket, deps));
  if (!ticket || !to) return giveUp("nobody to send it to");
  try {
    await deliver(errand, ticket, to, deps);
    outbox.sent(errand.id, now());
    return true;
  } catch (error) {
    const reason = (error as Error).message;
    if (error instanceof MailRefused || errand.tries + 1 >= TRIES) return giveUp(reason);
    outbox.failed(errand.id, new Date(now().getTime() + waitAfter(errand.tries)), reason);
    warn(`mail ${errand.id} waits for another try: ${reason}`);
    return false;
  }

  function giveUp(reason: string): false {
    outbox.givenUp(errand.id, reason);
    if (errand.kind === "rekey") deps.rekeys.drop(errand.number);
    return false;
  }
}

async function deliver(errand: WaitingErrand, ticket: Ticket, to: string, deps: SendMail): Promise<void> {
  const desk = deps.desks.get(ticket.track);
  if (!desk) throw new Error(`no desk has the track ${ticket.track}`);
  const common = { ticket, desk, to, say: deps.say, origin: deps.origin };
  if (errand.kind !== "rekey") return deps.mailer.send(composeMail({ ...common, errand }));
  // Each try brings another code, so it is another mail: the one that came last is the one that counts.
  const { code, digest } = deps.oneTimeCode();
  const mail = composeMail({ ...common, errand: { ...errand, id: `${errand.id}.${errand.tries}` }, code });
  deps.rekeys.arm(errand.number, digest, new Date(deps.now().getTime() + CODE_LIVES_MS));
  await deps.mailer.send(mail);
}

async function addressOf(errand: WaitingErrand, ticket: Ticket, { unsealer }: SendMail): Promise<string | undefined> {
  if (errand.to !== "officer") return errand.to;
  return ticket.sealed && (await unsealer.open(ticket.sealed))?.email;
}

/** One minute, two, four … up to six hours. */
function waitAfter(tries: number): number {
  return Math.min(MINUTE_MS * 2 ** tries, LONGEST_WAIT_MS);
}
