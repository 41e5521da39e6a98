import type { Context } from "hono";
import { z } from "zod";
import { ownerSchema } from "../domain/ticket.ts";
import { readNumber } from "../domain/ticket-number.ts";
import { ulid } from "../domain/ulid.ts";
import { personOf } from "../usecases/find-duplicates.ts";
import { askForNewCode, type RekeyTicket, rekeyTicket } from "../usecases/rekey-ticket.ts";
import type { IntakeDeps } from "./deps.ts";
import { readBody } from "./read-body.ts";
import { json } from "./read-submission.ts";
import { Refusal } from "./refusal.ts";

/** First an address, to which codes are mailed; then the code of a ticket with its new owner's keys. */
export const rekeyBodySchema = z.union([
  z.strictObject({ email: z.string().max(320), number: z.string().max(40).optional() }),
  z.strictObject({ number: z.string().max(40), code: z.string().min(4).max(40), owner: ownerSchema }),
]);

const BYTES = 8 * 1024;
const MAILS_AT_MOST = 5;

/** `POST /api/rekey`: a lost tracking code is replaced through the office mail address. Says the same whatever is known. */
export function rekeyRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  return async (context) => {
    const { rekeying } = deps;
    if (!rekeying) throw new Refusal("not_found");
    const body = await readBody(context.req.raw, BYTES, async (bytes) => json(new TextDecoder().decode(bytes)));
    const parsed = rekeyBodySchema.safeParse(body);
    if (!parsed.success) throw new Refusal("invalid");
    const allowed = deps.limits.rekey(deps.addressOf(context));
    if (!allowed.ok) throw new Refusal("too_many", { retryAfter: allowed.retryAfter });
    const rekey: RekeyTicket = {
      ...deps,
      ...rekeying,
      now: deps.clock,
      newId: () => ulid(deps.clock().getTime(), deps.randomBytes),
    };
    if ("email" in parsed.data) {
      await ask(parsed.data, rekey, deps);
      return context.json({ ok: true }, 202);
    }
    const { code, owner } = parsed.data;
    const number = readNumber(parsed.data.number);
    const done = number && (await rekeyTicket(number, code, owner, rekey));
    if (!number || !done?.ok) throw new Refusal("not_owner");
    const changed = await deps.store.read(number);
    if (changed) deps.index.put(changed.ticket);
    return context.json({ ok: true, number }, 201);
  };
}

/** One ticket by its number, or everything that was raised with this address. */
async function ask(
  { email, number }: { email: string; number?: string | undefined },
  rekey: RekeyTicket,
  deps: IntakeDeps,
): Promise<void> {
  const named = readNumber(number ?? "");
  const found = number === undefined ? deps.index.byPerson(personOf({ email }, deps.sealer)) : named ? [named] : [];
  for (const one of found.slice(0, MAILS_AT_MOST)) await askForNewCode(one, email, rekey);
}
