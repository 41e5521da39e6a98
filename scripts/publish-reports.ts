import { words } from "../src/adapters/content-messages.ts";
import { reportMarkdown } from "../src/adapters/report-markdown.ts";
import { docketMarkdown } from "../src/adapters/report-markdown-docket.ts";
import { writtenDay } from "../src/domain/day.ts";
import { fortnightBefore, fortnightOf } from "../src/domain/docket.ts";
import { type Instant, instantSchema, toIst } from "../src/domain/instant.ts";
import { reportNames } from "../src/domain/report-names.ts";
import { dayAfter, monthOf, monthsUntil } from "../src/domain/report-period.ts";
import type { Keeping } from "../src/usecases/keep-issue.ts";
import { makeDockets } from "../src/usecases/make-docket.ts";
import { makeReport } from "../src/usecases/make-report.ts";
import { fitted, keepIssues } from "./kept-issue.ts";
import { openReportSources } from "./report-sources.ts";
import { UsageError, type Verb } from "./verb.ts";

type Lang = "hi" | "en";

export const verb: Verb = {
  summary: "Puts the last full month's report, or the committees' last docket, into an issue beside the tickets",
  usage: "report|docket [--now INSTANT] [--lang hi|en]",
  options: {
    now: { type: "string", help: "what had happened by then; otherwise this moment" },
    lang: { type: "string", help: "hi or en (otherwise en)" },
  },
  async run({ values, positionals: [what] }) {
    const now = values.now === undefined ? toIst(new Date()) : instantSchema.safeParse(values.now).data;
    if (!now) throw new UsageError("--now is a date and time such as 2026-11-30T18:00+05:30.");
    const lang = values.lang ?? "en";
    if (lang !== "hi" && lang !== "en") throw new UsageError("--lang is hi or en.");
    if (what === "report") return keepIssues([await report(now, lang)]);
    if (what === "docket") return keepIssues([await docket(now, lang)]);
    throw new UsageError("Name what to publish: report or docket.");
  },
};

/** A period has one issue, whoever closed it meanwhile: made again, it says what is now true of that period. */
async function report(now: Instant, lang: Lang): Promise<Keeping> {
  const { sources, rules } = await openReportSources();
  const say = words(lang);
  const period = monthsUntil(monthOf(now.slice(0, 10)), 2)[0] ?? monthOf(now.slice(0, 10));
  // As of the end of the month: made again, it is the same unless the tickets of that month are not.
  const end = `${dayAfter(period.last, 1)}T00:00:00+05:30`;
  const asked = { period, now: end < now ? end : now, district: undefined };
  const { counted: _exact, ...full } = await makeReport(asked, sources);
  const title = say("github.published.report", { period: period.id });
  const note = say("github.published.cut", { verb: `report --period ${period.id}` });
  const names = reportNames(rules.desks, lang, say);
  const body = fitted(reportMarkdown({ ...full, commit: undefined }, names, say), note);
  return { name: `report ${period.id}`, label: "report", wanted: { title, body }, staysOpen: false };
}

async function docket(now: Instant, lang: Lang): Promise<Keeping> {
  const { sources, rules } = await openReportSources();
  const say = words(lang);
  const fortnight = fortnightBefore(fortnightOf(now.slice(0, 10)));
  const { summaries } = await sources.summaries();
  const names = reportNames(rules.desks, lang, say);
  const dockets = makeDockets(summaries, rules.desks, fortnight, now);
  const days = { first: writtenDay(fortnight.first), last: writtenDay(fortnight.last) };
  const note = say("github.published.cut", { verb: `docket --day ${fortnight.first}` });
  const body = fitted(dockets.map((one) => docketMarkdown(one, fortnight, names, say)).join("\n"), note);
  const wanted = { title: say("github.published.docket", days), body };
  return { name: `docket ${fortnight.id}`, label: "docket", wanted, staysOpen: false };
}
