import { userInfo } from "node:os";
import { ageUnsealer } from "../src/adapters/age-seal.ts";
import { auditLog } from "../src/adapters/audit-log.ts";
import { environment } from "../src/adapters/environment.ts";
import type { TicketNumber } from "../src/domain/ticket-number.ts";
import { type Unsealed, unsealTicket } from "../src/usecases/unseal-ticket.ts";
import { withStore } from "./stores.ts";
import { EXIT, UsageError } from "./verb.ts";

/** `desk show NUMBER --unseal --why REASON`: for whoever holds the quarter's identity. Each look is a line in the audit log. */
export async function showUnsealed(number: TicketNumber, why: string | undefined): Promise<number> {
  if (!why?.trim())
    throw new UsageError("Say why: --unseal --why REASON. It is written to the audit log with your name.");
  const { varPath } = environment();
  const opened = await withStore((store) =>
    unsealTicket(
      number,
      { who: userInfo().username, why },
      {
        store,
        unsealer: ageUnsealer(varPath("keys")),
        audit: auditLog(varPath("audit.log")),
        now: () => new Date(),
      },
    ),
  );
  if (!opened.ok) {
    console.error(REASONS[opened.reason](number));
    return EXIT.problems;
  }
  for (const [field, value] of Object.entries(opened.personal)) console.log(`${field.padEnd(16)} ${value}`);
  for (const { need, value, event } of opened.evidence) console.log(`${need.padEnd(16)} ${value}  (${event})`);
  return EXIT.ok;
}

const REASONS: Record<Extract<Unsealed, { ok: false }>["reason"], (number: TicketNumber) => string> = {
  "no-ticket": (number) => `There is no ticket ${number}.`,
  "nothing-sealed": (number) => `${number} holds nothing sealed.`,
  "key-shredded": (number) => `The key that opens ${number} is not here, or was shredded.`,
};
