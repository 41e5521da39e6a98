import { reportMarkdown } from "../src/adapters/report-markdown.ts";
import { docketMarkdown } from "../src/adapters/report-markdown-docket.ts";
import { writtenDay } from "../src/domain/day.ts";
import { fortnightBefore, fortnightOf } from "../src/domain/docket.ts";
import { dayAfter, monthOf, monthsUntil } from "../src/domain/report-period.ts";
import type { Keeping } from "../src/usecases/keep-issue.ts";
import { makeDockets } from "../src/usecases/make-docket.ts";
import { makeReport } from "../src/usecases/make-report.ts";
import { fitted, keepIssues } from "./kept-issue.ts";
import { REPORT_OPTIONS, reportAsked } from "./report-arguments.ts";
import { UsageError, type Verb } from "./verb.ts";

type Asked = Awaited<ReturnType<typeof reportAsked>>;

export const verb: Verb = {
  summary: "Puts the last full month's report, or the committees' last docket, into an issue beside the tickets",
  usage: "report|docket [--now INSTANT] [--lang hi|en]",
  options: {
    now: REPORT_OPTIONS.now,
    lang: REPORT_OPTIONS.lang,
  },
  async run(args) {
    const [what] = args.positionals;
    if (what !== "report" && what !== "docket") throw new UsageError("Name what to publish: report or docket.");
    const asked = await reportAsked(args);
    return keepIssues([await (what === "report" ? report(asked) : docket(asked))]);
  },
};

/** A period has one issue, whoever closed it meanwhile: made again, it says what is now true of that period. */
async function report({ now, say, names, sources }: Asked): Promise<Keeping> {
  const period = monthsUntil(monthOf(now.slice(0, 10)), 2)[0] ?? monthOf(now.slice(0, 10));
  // As of the end of the month: made again, it is the same unless the tickets of that month are not.
  const end = `${dayAfter(period.last, 1)}T00:00:00+05:30`;
  const asked = { period, now: end < now ? end : now, district: undefined };
  const { counted: _exact, ...full } = await makeReport(asked, sources);
  const title = say("github.published.report", { period: period.id });
  const note = say("github.published.cut", { verb: `report --period ${period.id}` });
  const body = fitted(reportMarkdown({ ...full, commit: undefined }, names, say), note);
  return { name: `report ${period.id}`, label: "report", wanted: { title, body }, staysOpen: false };
}

async function docket({ now, say, names, sources, rules }: Asked): Promise<Keeping> {
  const fortnight = fortnightBefore(fortnightOf(now.slice(0, 10)));
  const { summaries } = await sources.summaries();
  const dockets = makeDockets(summaries, rules.desks, fortnight, now);
  const days = { first: writtenDay(fortnight.first), last: writtenDay(fortnight.last) };
  const note = say("github.published.cut", { verb: `docket --day ${fortnight.first}` });
  const body = fitted(dockets.map((one) => docketMarkdown(one, fortnight, names, say)).join("\n"), note);
  const wanted = { title: say("github.published.docket", days), body };
  return { name: `docket ${fortnight.id}`, label: "docket", wanted, staysOpen: false };
}
