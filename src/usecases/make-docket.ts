import type { Desk } from "../domain/desk.ts";
import { committeesOf, type Docket, dockets } from "../domain/docket.ts";
import type { Instant } from "../domain/instant.ts";
import type { Period } from "../domain/report-period.ts";
import type { TicketSummary } from "../domain/report-summary.ts";
import { standing } from "../domain/standing.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { TicketStore } from "./ports.ts";
import { type Looking, type UnsealTicket, unsealTicket } from "./unseal-ticket.ts";

/** The dockets of every desk that has committees: numbers and days, nothing else. */
export function makeDockets(
  summaries: readonly TicketSummary[],
  desks: ReadonlyMap<string, Desk>,
  fortnight: Period,
  now: Instant,
): Docket[] {
  return [...desks.values()]
    .filter((desk) => committeesOf(desk).length > 0)
    .flatMap((desk) => dockets(summaries, desk, fortnight, now));
}

/** What a committee needs to see of one case, for those who hold the key. */
export interface AnnexCase {
  number: string;
  description: string;
  tried: readonly string[];
  recommendation: string | undefined;
  decisions: readonly string[];
  /** What was sealed, by field; undefined where the quarter's key is destroyed. */
  personal: Record<string, string> | undefined;
  evidence: readonly { need: string; value: string }[];
}

export interface AnnexDeps extends UnsealTicket {
  store: Pick<TicketStore, "read">;
}

/** The private annex of a docket. Each case that is opened leaves its line in the log first. */
export async function makeAnnex(
  { newly, pending, decided }: Docket,
  looking: Looking,
  deps: AnnexDeps,
): Promise<AnnexCase[]> {
  const numbers = [...new Set([...newly, ...pending, ...decided].map(({ number }) => number))].sort();
  const cases: AnnexCase[] = [];
  for (const number of numbers) cases.push(await annexCase(number as TicketNumber, looking, deps));
  return cases;
}

async function annexCase(number: TicketNumber, looking: Looking, deps: AnnexDeps): Promise<AnnexCase> {
  const stored = await deps.store.read(number);
  if (!stored) throw new Error(`${number} stands in the docket and not in the store`);
  const now = standing(stored.ticket);
  const opened = await unsealTicket(number, looking, deps);
  const personal = opened.ok ? opened.personal : opened.reason === "nothing-sealed" ? {} : undefined;
  return {
    number,
    description: withOriginals(stored.ticket.description, personal ?? {}),
    tried: now.tried,
    recommendation: now.confirmed?.recommendation,
    decisions: now.decisions,
    personal,
    evidence: opened.ok ? opened.evidence.map(({ need, value }) => ({ need, value })) : [],
  };
}

/** `[gstin-1]` in the text is what was sealed under that name. */
function withOriginals(text: string, personal: Record<string, string>): string {
  return text.replaceAll(/\[([a-z]+-\d+)\]/g, (whole, name: string) => personal[name] ?? whole);
}
