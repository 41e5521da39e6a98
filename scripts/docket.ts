import { words } from "../src/adapters/content-messages.ts";
import { annexMarkdown, docketMarkdown } from "../src/adapters/report-markdown-docket.ts";
import { fortnightBefore, fortnightOf } from "../src/domain/docket.ts";
import { instantSchema, toIst } from "../src/domain/instant.ts";
import { reportNames } from "../src/domain/report-names.ts";
import { makeAnnex, makeDockets } from "../src/usecases/make-docket.ts";
import { openUnsealing } from "./report-district.ts";
import { openReportSources } from "./report-sources.ts";
import { withStore } from "./stores.ts";
import { UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Makes the committees' fortnightly docket: new, pending and decided cases, by number",
  usage: "[--day DAY] [--now INSTANT] [--lang hi|en] [--json] [--annex --who POST --why REASON]",
  options: {
    day: { type: "string", help: "the fortnight that holds this day; otherwise the last one that is over" },
    now: { type: "string", help: "what had happened by then; otherwise this moment" },
    lang: { type: "string", help: "hi or en (otherwise en)" },
    json: { type: "boolean", help: "print what a program can read" },
    annex: { type: "boolean", help: "with the particulars of each case, for those who hold the key" },
    who: { type: "string", help: "with --annex: the post that looks" },
    why: { type: "string", help: "with --annex: the reason, for the log" },
  },
  async run({ values }) {
    const now = values.now === undefined ? toIst(new Date()) : instantSchema.safeParse(values.now).data;
    if (!now) throw new UsageError("--now is a date and time such as 2026-11-30T18:00+05:30.");
    const day = values.day === undefined ? undefined : String(values.day);
    if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day))
      throw new UsageError("--day is a day such as 2026-11-30.");
    const lang = values.lang ?? "en";
    if (lang !== "hi" && lang !== "en") throw new UsageError("--lang is hi or en.");
    if (values.annex && (!values.who || !values.why)) throw new UsageError("--annex needs --who and --why.");
    const fortnight = day ? fortnightOf(day) : fortnightBefore(fortnightOf(now.slice(0, 10)));
    const { sources, rules } = await openReportSources();
    const { commit, summaries } = await sources.summaries();
    const made = makeDockets(summaries, rules.desks, fortnight, now);
    const say = words(lang);
    const names = reportNames(rules.desks, lang, say);
    if (values.json && !values.annex) console.log(JSON.stringify({ commit, fortnight, dockets: made }, null, 2));
    else if (!values.annex) console.log(made.map((docket) => docketMarkdown(docket, fortnight, names, say)).join("\n"));
    else {
      const looking = { who: String(values.who), why: String(values.why) };
      const annexes = await withStore(async (store) => {
        const pages: string[] = [];
        for (const docket of made) {
          const cases = await makeAnnex(docket, looking, { store, ...openUnsealing() });
          pages.push(`${docketMarkdown(docket, fortnight, names, say)}\n${annexMarkdown(cases, say)}`);
        }
        return pages;
      });
      console.log(annexes.join("\n"));
    }
    return 0;
  },
};
