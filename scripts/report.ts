import { reportMarkdown } from "../src/adapters/report-markdown.ts";
import { monthOf, type Period, parsePeriod } from "../src/domain/report-period.ts";
import { makeReport } from "../src/usecases/make-report.ts";
import { LOOK_OPTIONS, lookingFor, REPORT_OPTIONS, reportAsked } from "./report-arguments.ts";
import { districtView } from "./report-district.ts";
import { weeklyMarkdown } from "./report-weekly.ts";
import { UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Reports what came in, what was solved and how long it took: counts that single nobody out",
  usage:
    "[--period 2026-11|2026-Q4|2026|FROM..TO] [--now INSTANT] [--district ID] [--json|--markdown] [--weekly] [--unseal --who POST --why REASON]",
  options: {
    period: { type: "string", help: "month, quarter, year, or first and last day; otherwise the month of --now" },
    ...REPORT_OPTIONS,
    district: { type: "string", help: "only the tickets of this district" },
    markdown: { type: "boolean", help: "print Markdown, as for a release or an issue (this is what happens anyway)" },
    weekly: { type: "boolean", help: "the list for the owners of content instead, over the seven days to --now" },
    unseal: { type: "boolean", help: "the Deputy Commissioner's list of the district, for those who hold the key" },
    ...LOOK_OPTIONS,
  },
  async run(args) {
    const { values } = args;
    const { now, say, names, sources, rules } = await reportAsked(args);
    const period = periodNamed(values.period, now);
    const district = values.district === undefined ? undefined : String(values.district);
    const known = [...rules.desks.values()].flatMap(({ districts }) => districts.map(({ id }) => id));
    if (district !== undefined && !known.includes(district))
      throw new UsageError(`There is no district "${district}".`);
    if (values.unseal) {
      if (!district) throw new UsageError("--unseal needs --district.");
      console.log(await districtView(district, now, lookingFor("--unseal", values), sources));
      return 0;
    }
    if (values.weekly) {
      console.log(await weeklyMarkdown(now, say, sources));
      return 0;
    }
    const { counted: _exact, ...full } = await makeReport({ period, now, district }, sources);
    console.log(values.json ? JSON.stringify(full, null, 2) : reportMarkdown(full, names, say).trimEnd());
    return 0;
  },
};

function periodNamed(text: unknown, now: string): Period {
  const period = text === undefined ? monthOf(now.slice(0, 10)) : parsePeriod(String(text));
  if (period) return period;
  throw new UsageError(`--period is a month (2026-11), a quarter (2026-Q4), a year or FROM..TO, not "${text}".`);
}
