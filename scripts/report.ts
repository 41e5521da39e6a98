import { words } from "../src/adapters/content-messages.ts";
import { reportMarkdown } from "../src/adapters/report-markdown.ts";
import { instantSchema, toIst } from "../src/domain/instant.ts";
import { reportNames } from "../src/domain/report-names.ts";
import { monthOf, parsePeriod } from "../src/domain/report-period.ts";
import { makeReport } from "../src/usecases/make-report.ts";
import { districtView } from "./report-district.ts";
import { openReportSources } from "./report-sources.ts";
import { weeklyMarkdown } from "./report-weekly.ts";
import { UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Reports what came in, what was solved and how long it took: counts that single nobody out",
  usage:
    "[--period 2026-11|2026-Q4|2026|FROM..TO] [--now INSTANT] [--district ID] [--json|--markdown] [--weekly] [--unseal --who POST --why REASON]",
  options: {
    period: { type: "string", help: "month, quarter, year, or first and last day; otherwise the month of --now" },
    now: { type: "string", help: "what had happened by then, e.g. 2026-11-30T18:00+05:30; otherwise this moment" },
    district: { type: "string", help: "only the tickets of this district" },
    lang: { type: "string", help: "hi or en (otherwise en)" },
    json: { type: "boolean", help: "print what a program can read" },
    markdown: { type: "boolean", help: "print Markdown, as for a release or an issue (this is what happens anyway)" },
    weekly: { type: "boolean", help: "the list for the owners of content instead, over the seven days to --now" },
    unseal: { type: "boolean", help: "the Deputy Commissioner's list of the district, for those who hold the key" },
    who: { type: "string", help: "with --unseal: the post that looks" },
    why: { type: "string", help: "with --unseal: the reason, for the log" },
  },
  async run({ values }) {
    const now = instantNamed(values.now);
    const period = values.period === undefined ? monthOf(now.slice(0, 10)) : parsePeriod(String(values.period));
    if (!period)
      throw new UsageError(
        `--period is a month (2026-11), a quarter (2026-Q4), a year or FROM..TO, not "${values.period}".`,
      );
    const lang = values.lang ?? "en";
    if (lang !== "hi" && lang !== "en") throw new UsageError("--lang is hi or en.");
    const { sources, rules } = await openReportSources();
    const district = values.district === undefined ? undefined : String(values.district);
    const known = [...rules.desks.values()].flatMap(({ districts }) => districts.map(({ id }) => id));
    if (district !== undefined && !known.includes(district))
      throw new UsageError(`There is no district "${district}".`);
    if (values.unseal) {
      if (!district || !values.who || !values.why) throw new UsageError("--unseal needs --district, --who and --why.");
      console.log(await districtView({ district, now, who: String(values.who), why: String(values.why) }));
      return 0;
    }
    if (values.weekly) {
      console.log(await weeklyMarkdown(now, words(lang), sources));
      return 0;
    }
    const { counted: _exact, ...full } = await makeReport({ period, now, district }, sources);
    const names = reportNames(rules.desks, lang, words(lang));
    console.log(values.json ? JSON.stringify(full, null, 2) : reportMarkdown(full, names, words(lang)).trimEnd());
    return 0;
  },
};

function instantNamed(text: unknown): string {
  if (text === undefined) return toIst(new Date());
  const read = instantSchema.safeParse(text);
  if (!read.success) throw new UsageError(`--now ${read.error.issues[0]?.message ?? "is not an instant"}.`);
  return read.data;
}
