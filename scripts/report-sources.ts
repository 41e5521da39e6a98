import { existsSync } from "node:fs";
import { contactsOf, directories } from "../src/adapters/content-contacts.ts";
import { environment } from "../src/adapters/environment.ts";
import { readSummaries } from "../src/adapters/report-cache.ts";
import { type ReportRules, readReportRules } from "../src/adapters/report-cache-rules.ts";
import { readSignals } from "../src/adapters/report-cache-signals.ts";
import { contactFreshness } from "../src/domain/report-readers.ts";
import type { ReportSources } from "../src/usecases/make-report.ts";
import { withStore } from "./stores.ts";

/** Where the reports of this desk come from: its tickets, its rules, its contacts. */
export async function openReportSources(): Promise<{ sources: ReportSources; rules: ReportRules }> {
  const { varPath, DESK_CONTENT } = environment();
  const repository = varPath("tickets.git");
  if (!existsSync(repository)) await withStore(async () => undefined);
  const rules = await readReportRules(DESK_CONTENT);
  const warn = (message: string) => console.error(message);
  return {
    rules,
    sources: {
      summaries: () => readSummaries({ repository, cacheFile: varPath("cache", "report-summaries"), rules, warn }),
      signals: (commit, period) => readSignals(repository, commit, period, warn),
      contacts: (day) => directories().map((slug) => contactFreshness(slug, contactsOf(slug), day)),
    },
  };
}
