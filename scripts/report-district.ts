import { existsSync } from "node:fs";
import { ageUnsealer } from "../src/adapters/age-seal.ts";
import { auditLog } from "../src/adapters/audit-log.ts";
import { environment } from "../src/adapters/environment.ts";
import { keyPaths } from "../src/adapters/key-files.ts";
import { epochMinute } from "../src/domain/instant.ts";
import type { TicketSummary } from "../src/domain/report-summary.ts";
import type { TicketNumber } from "../src/domain/ticket-number.ts";
import { unsealTicket } from "../src/usecases/unseal-ticket.ts";
import { openReportSources } from "./report-sources.ts";
import { withStore } from "./stores.ts";
import { UsageError } from "./verb.ts";

/** A look at sealed data, as it is asked for on the command line: with the key at hand, and with a line in the log. */
export function openUnsealing() {
  const { varPath } = environment();
  if (!existsSync(keyPaths(varPath("keys")).identities))
    throw new UsageError("There is no key here, so nothing can be opened.");
  return { unsealer: ageUnsealer(varPath("keys")), audit: auditLog(varPath("audit.log")), now: () => new Date() };
}

export interface DistrictAsked {
  district: string;
  now: string;
  who: string;
  why: string;
}

/** The Deputy Commissioner's list: what is open in the district, how long, whether the GFC was tried, whom to call. */
export async function districtView({ district, now, who, why }: DistrictAsked): Promise<string> {
  const looking = openUnsealing();
  const { sources } = await openReportSources();
  const { summaries } = await sources.summaries();
  const open = summaries.filter((summary) => summary.place === district && isOpen(summary, epochMinute(now)));
  return withStore(async (store) => {
    const lines: string[] = [];
    for (const summary of open) {
      const seen = await unsealTicket(summary.number as TicketNumber, { who, why }, { store, ...looking });
      const { name = "–", mobile = "–" } = seen.ok ? seen.personal : {};
      lines.push(
        [
          summary.number,
          levelNow(summary, epochMinute(now)),
          ageInDays(summary, now),
          gfcTried(summary),
          name,
          mobile,
        ].join("\t"),
      );
    }
    return [["number", "level", "days", "gfc_tried_first", "name", "mobile"].join("\t"), ...lines].join("\n");
  });
}

function happenedBy({ happened }: TicketSummary, minute: number) {
  return happened.filter(({ at }) => at <= minute);
}

function isOpen(summary: TicketSummary, minute: number): boolean {
  if (summary.opened > minute) return false;
  const last = happenedBy(summary, minute).findLast(
    ({ what }) => what === "resolved" || what === "merged" || what === "reopened",
  );
  return last === undefined || last.what === "reopened";
}

function levelNow(summary: TicketSummary, minute: number): string {
  return happenedBy(summary, minute).at(-1)?.level ?? summary.level;
}

function ageInDays({ opened }: TicketSummary, now: string): number {
  return Math.floor((epochMinute(now) - opened) / 1440);
}

function gfcTried({ happened }: TicketSummary): string {
  const past = happened.find(({ what }) => what === "above-gfc");
  return past === undefined ? "-" : past.tried ? "yes" : "no";
}
