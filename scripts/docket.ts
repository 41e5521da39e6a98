import { annexMarkdown, docketMarkdown } from "../src/adapters/report-markdown-docket.ts";
import { type Docket, fortnightBefore, fortnightOf } from "../src/domain/docket.ts";
import type { Period } from "../src/domain/report-period.ts";
import { type AnnexCase, makeAnnex, makeDockets } from "../src/usecases/make-docket.ts";
import type { Looking } from "../src/usecases/unseal-ticket.ts";
import { LOOK_OPTIONS, lookingFor, REPORT_OPTIONS, reportAsked } from "./report-arguments.ts";
import { openUnsealing } from "./report-unsealing.ts";
import { withStore } from "./stores.ts";
import { UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Makes the committees' fortnightly docket: new, pending and decided cases, by number",
  usage: "[--day DAY] [--now INSTANT] [--lang hi|en] [--json] [--annex --who POST --why REASON]",
  options: {
    day: { type: "string", help: "the fortnight that holds this day; otherwise the last one that is over" },
    ...REPORT_OPTIONS,
    annex: { type: "boolean", help: "with the particulars of each case, for those who hold the key" },
    ...LOOK_OPTIONS,
  },
  async run(args) {
    const { values } = args;
    const { now, say, names, sources, rules } = await reportAsked(args);
    const fortnight = fortnightNamed(values.day, now);
    const { commit, summaries } = await sources.summaries();
    const dockets = makeDockets(summaries, rules.desks, fortnight, now);
    const annexes = values.annex ? await opened(dockets, lookingFor("--annex", values)) : undefined;
    if (values.json) {
      const shown = dockets.map((docket) => ({ ...docket, ...(annexes && { annex: annexes.get(docket) }) }));
      console.log(JSON.stringify({ commit, fortnight, dockets: shown }, null, 2));
      return 0;
    }
    const pages = dockets.map((docket) => {
      const cases = annexes?.get(docket);
      return `${docketMarkdown(docket, fortnight, names, say)}${cases ? `\n${annexMarkdown(cases, say)}` : ""}`;
    });
    console.log(pages.join("\n"));
    return 0;
  },
};

function fortnightNamed(day: unknown, now: string): Period {
  if (day === undefined) return fortnightBefore(fortnightOf(now.slice(0, 10)));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(day))) throw new UsageError("--day is a day such as 2026-11-30.");
  return fortnightOf(String(day));
}

async function opened(dockets: readonly Docket[], looking: Looking): Promise<Map<Docket, AnnexCase[]>> {
  const unsealing = openUnsealing();
  return withStore(async (store) => {
    const annexes = new Map<Docket, AnnexCase[]>();
    for (const docket of dockets) annexes.set(docket, await makeAnnex(docket, looking, { store, ...unsealing }));
    return annexes;
  });
}
