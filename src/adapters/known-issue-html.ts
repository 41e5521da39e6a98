import { writtenDay } from "../domain/day.ts";
import { isCurrent, type KnownIssue } from "../domain/known-issue.ts";
import { type Language, type Localised, wordsIn } from "../domain/localised.ts";
import type { ReportNames } from "../domain/report-names.ts";
import { xmlText } from "../domain/xml.ts";

export type ShownIssue = KnownIssue & { officers: number | undefined };

/** Where the words will stand: a page that is being built, or one that the desk answers with now. */
export interface IssuePlace {
  lang: Language;
  say: (key: string, values?: Record<string, string | number>) => string;
  names: ReportNames;
  /** A path of the site, and one of the intake. */
  path: (path: string) => string;
  intake: (path: string) => string;
  /** A read mirror takes nothing: its buttons are links. */
  mirror: boolean;
  page: (name: string) => { title: string; href: string; lang: Language } | undefined;
}

/** More than this push the page itself off the screen. */
const IN_FULL = 3;

/** The issues of a page, before all it says itself; the same from the build and from the desk, so that nothing moves. */
export function bannersHtml(issues: readonly ShownIssue[], place: IssuePlace, joining = true): string {
  const { say } = place;
  const rest = issues.slice(IN_FULL);
  const more =
    rest.length > 0
      ? `<p class="banner banner--known-issue"><a class="govuk-link" href="${home(place)}">${text(say("report.known.others", { count: rest.length }))}</a></p>`
      : "";
  return `${issues
    .slice(0, IN_FULL)
    .map((issue) => banner(issue, place, joining))
    .join("")}${more}`;
}

function banner(issue: ShownIssue, place: IssuePlace, joining: boolean): string {
  const { say } = place;
  const help = issue.workaround
    ? `<p><strong>${text(say("report.known.workaround"))}:</strong> ${words(issue.workaround, place)}</p>`
    : "";
  return `<aside class="banner banner--known-issue" aria-label="${text(say("report.known.banner"))}" data-known-issue="${issue.id}">
<p><strong class="banner__status">${text(say("report.known.banner"))}</strong> ${words(issue.title, place)} – ${text(countOf(issue, place))}</p>
${help}
<div class="known__ways">${meToo(issue, place)}${joining ? join(issue, place) : ""}<a class="govuk-link" href="${home(place)}#${issue.id}">${text(say("report.known.more"))}</a></div>
</aside>`;
}

/** An issue on the page of them all. */
export function cardHtml(issue: ShownIssue, place: IssuePlace): string {
  const { say, names, page } = place;
  const pages = issue.pages.flatMap((name) => page(name) ?? []);
  const links = pages.map(
    ({ title, href, lang }) => `<a class="govuk-link" href="${text(href)}" lang="${lang}">${text(title)}</a>`,
  );
  const when = issue.until
    ? say("report.known.until", { day: writtenDay(issue.until) })
    : say("report.known.since", { day: writtenDay(issue.since) });
  const tags = [
    ...(issue.example ? [`<strong class="govuk-tag">${text(say("report.known.example"))}</strong>`] : []),
    `<strong class="govuk-tag govuk-tag--grey">${text(say(`report.known.state.${issue.state}`))}</strong>`,
  ];
  const where = [issue.tracks.map(names.track).join(", "), issue.modules.map(names.module).join(", ")];
  const quoted = issue.error_texts.map((error) => `<li><q>${text(error)}</q></li>`).join("");
  return `<article class="known known--${issue.state}" id="${issue.id}">
<h3>${words(issue.title, place)}</h3>
<p>${tags.join(" ")} ${text([when, ...where].join(" – "))}</p>
<p>${words(issue.summary, place)}</p>
${quoted && `<p>${text(say("report.known.errors"))}</p><ul class="govuk-list govuk-list--bullet">${quoted}</ul>`}
<p>${text(countOf(issue, place))}</p>
<p><strong>${text(say("report.known.workaround"))}:</strong> ${issue.workaround ? words(issue.workaround, place) : text(say("report.known.no_workaround"))}</p>
${links.length > 0 ? `<p>${text(say("report.known.pages"))}: ${links.join(", ")}</p>` : ""}
${isCurrent(issue) ? `<div class="known__ways">${meToo(issue, place)}${join(issue, place)}</div>` : ""}
</article>`;
}

/** The two parts of the page of them all. */
export function issueListHtml(issues: readonly ShownIssue[], place: IssuePlace): string {
  const groups = [
    { id: "current", own: issues.filter(isCurrent) },
    { id: "past", own: issues.filter((issue) => !isCurrent(issue)) },
  ];
  return groups
    .map(({ id, own }) => {
      const cards = own.map((issue) => cardHtml(issue, place)).join("");
      const none = `<p>${text(place.say(`report.known.none_${id}`))}</p>`;
      return `<section aria-labelledby="known-${id}"><h2 id="known-${id}">${text(place.say(`report.known.${id}`))}</h2>${cards || none}</section>`;
    })
    .join("");
}

/** One tap, also without script; the desk counts it and asks nobody who they are. */
function meToo({ id }: ShownIssue, { say, lang, path, intake, mirror }: IssuePlace): string {
  const name = text(say("report.known.me_too"));
  if (mirror) {
    const there = intake(`${reportLanguage(lang)}/reports/known-issues/`);
    return `<a class="govuk-button govuk-button--secondary" href="${text(there)}#${id}">${name}</a>`;
  }
  return `<form method="post" action="${path("api/signals")}" data-me-too data-thanks="${text(say("report.known.counted"))}" data-failed="${text(say("report.known.not_counted"))}"><input type="hidden" name="kind" value="me-too"><input type="hidden" name="issue" value="${id}"><input type="hidden" name="lang" value="${lang}"><button class="govuk-button govuk-button--secondary">${name}</button><span role="status"></span></form>`;
}

function join({ id, tracks, modules }: ShownIssue, { say, lang, intake }: IssuePlace): string {
  const query = new URLSearchParams({ ...(modules[0] && { module: modules[0] }), known_issue: id });
  const address = `${lang}/tickets/new/${tracks[0]}/?${query}`;
  return `<a class="govuk-link" href="${text(intake(address))}">${text(say("report.known.join"))}</a>`;
}

function countOf({ officers }: ShownIssue, { say }: IssuePlace): string {
  return officers === undefined ? say("report.known.several") : say("report.known.many", { count: officers });
}

function home({ lang, path }: IssuePlace): string {
  return path(`${reportLanguage(lang)}/reports/known-issues/`);
}

/** Reports are in Hindi and English. */
function reportLanguage(lang: Language): Language {
  return lang === "ml" ? "en" : lang;
}

function words(said: Localised, { lang }: IssuePlace): string {
  const found = wordsIn(said, lang);
  return found.lang === lang ? text(found.text) : `<span lang="${found.lang}">${text(found.text)}</span>`;
}

function text(raw: string): string {
  return xmlText(raw);
}
