import { istDay, toIst } from "../domain/instant.ts";
import type { Ticket } from "../domain/ticket.ts";
import { drawNumber } from "../domain/ticket-number.ts";
import { bytesFromKey, markOfTicket, requestMark } from "./idempotency.ts";
import type { IntakingIssues } from "./intake-issue-ports.ts";
import type { FoundIssue } from "./mirror-ports.ts";

/** The same for whatever the issue says by now: an issue is one request, however often it is edited. */
export const ISSUE_REQUEST = "issue";

/**
 * The ticket that was made of an issue by an earlier try. Numbers follow from the issue and a secret, so the same ones
 * are drawn again; of each desk, because the form may have been exchanged for another's meanwhile.
 */
export async function ticketOfIssue(
  issue: FoundIssue,
  { desks, digest, intake, keyOf, store }: IntakingIssues,
): Promise<Ticket | undefined> {
  const key = keyOf(issue);
  const mark = requestMark(key, ISSUE_REQUEST, digest);
  const day = istDay(toIst(new Date(issue.created)));
  for (const { prefix } of desks.values()) {
    const draw = bytesFromKey(key, digest);
    for (;;) {
      const found = (await store.read(drawNumber(prefix, day, intake, draw)))?.ticket;
      if (!found) break;
      if (markOfTicket(found).key === mark.key) return found;
    }
  }
  return undefined;
}
