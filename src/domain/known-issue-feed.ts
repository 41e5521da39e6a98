import type { KnownIssue } from "./known-issue.ts";
import { inLanguage, type Language } from "./localised.ts";
import type { Say } from "./report-names.ts";
import { xmlText } from "./xml.ts";

export interface FeedPlace {
  self: string;
  page: string;
  updated: string;
}

/** An entry keeps its name when the issue is mended, so that a reader shows it as changed and not as another. */
export function knownIssuesFeed(
  issues: readonly KnownIssue[],
  lang: Language,
  say: Say,
  { self, page, updated }: FeedPlace,
): string {
  const entries = [...issues].sort((a, b) =>
    a.updated > b.updated ? -1 : a.updated < b.updated ? 1 : a.id < b.id ? -1 : 1,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<title>${xmlText(say("report.known.feed_title"))}</title>
<id>${xmlText(self)}</id>
<link rel="self" href="${xmlText(self)}"/>
<link href="${xmlText(page)}"/>
<updated>${instant(updated)}</updated>
<author><name>${xmlText(say("site.name"))}</name></author>
${entries.map((issue) => entry(issue, lang, say, page)).join("\n")}
</feed>
`;
}

function entry(issue: KnownIssue, lang: Language, say: Say, page: string): string {
  const address = xmlText(`${page}#${issue.id}`);
  const help = issue.workaround ? ` ${say("report.known.workaround")}: ${inLanguage(issue.workaround, lang)}` : "";
  return `<entry>
<title>${xmlText(`${say(`report.known.state.${issue.state}`)}: ${inLanguage(issue.title, lang)}`)}</title>
<id>${address}</id>
<link href="${address}"/>
<published>${instant(issue.since)}</published>
<updated>${instant(issue.updated)}</updated>
<summary>${xmlText(`${inLanguage(issue.summary, lang)}${help}`)}</summary>
</entry>`;
}

function instant(day: string): string {
  return `${day}T00:00:00+05:30`;
}
