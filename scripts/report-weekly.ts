import { contactsOf, directories } from "../src/adapters/content-contacts.ts";
import { weeklyListMarkdown } from "../src/adapters/report-markdown-weekly.ts";
import type { Say } from "../src/domain/report-names.ts";
import { boundsOf, dayAfter, type Period } from "../src/domain/report-period.ts";
import { weeklyList } from "../src/domain/report-weekly.ts";
import type { ReportSources } from "../src/usecases/make-report.ts";

/** The list for the owners of content, over the seven days that end with this one. */
export async function weeklyMarkdown(now: string, say: Say, sources: ReportSources): Promise<string> {
  const last = now.slice(0, 10);
  const first = dayAfter(last, -6);
  const week: Period = { id: `${first}..${last}`, first, last };
  const { commit, summaries } = await sources.summaries();
  const { from, until } = boundsOf(week);
  const list = weeklyList({
    signals: await sources.signals(commit, week),
    read: summaries.filter(({ opened }) => opened >= from && opened < until).flatMap(({ read }) => read),
    directories: new Map(directories().map((slug) => [slug, contactsOf(slug)])),
    day: last,
  });
  return weeklyListMarkdown(list, week, say).trimEnd();
}
