import type { Instant } from "../src/domain/instant.ts";
import { type OpenCase, openCases } from "../src/domain/report-open.ts";
import type { TicketNumber } from "../src/domain/ticket-number.ts";
import type { ReportSources } from "../src/usecases/make-report.ts";
import { type Looking, type UnsealTicket, unsealTicket } from "../src/usecases/unseal-ticket.ts";
import { openUnsealing } from "./report-unsealing.ts";
import { withStore } from "./stores.ts";

const COLUMNS = ["number", "level", "days", "gfc_tried_first", "name", "mobile"];

/** The Deputy Commissioner's list: what is open in the district, how long, whether the GFC was tried, whom to call. */
export async function districtView(
  district: string,
  now: Instant,
  looking: Looking,
  sources: Pick<ReportSources, "summaries">,
): Promise<string> {
  const unsealing = openUnsealing();
  const { summaries } = await sources.summaries();
  return withStore(async (store) => {
    const lines = [COLUMNS];
    for (const one of openCases(summaries, district, now))
      lines.push(await line(one, looking, { store, ...unsealing }));
    return lines.map((cells) => cells.join("\t")).join("\n");
  });
}

async function line(one: OpenCase, looking: Looking, deps: UnsealTicket): Promise<string[]> {
  const seen = await unsealTicket(one.number as TicketNumber, looking, deps);
  const { name = "–", mobile = "–" } = seen.ok ? seen.personal : {};
  const tried = one.gfcTried === undefined ? "-" : one.gfcTried ? "yes" : "no";
  return [one.number, one.level, String(one.days), tried, inOneCell(name), inOneCell(mobile)];
}

/** What an officer typed must not make another column or line. */
function inOneCell(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
