import { desksOf } from "../../domain/agent.ts";
import type { Desk } from "../../domain/desk.ts";
import { isCurrent } from "../../domain/known-issue.ts";
import { hasKnownRight } from "../../domain/known-issue-draft.ts";
import { isIssueMark } from "../../domain/known-issue-mark.ts";
import { inLanguage } from "../../domain/localised.ts";
import type { TicketNumber } from "../../domain/ticket-number.ts";
import type { LiveIssue } from "../../usecases/known-issue-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import type { Visitor } from "./session.ts";
import type { Both } from "./staff-words.ts";

/** On top of the queue: what many have now, what may be one problem, and one tap for an outage. */
export async function knownIssuesBlock(visitor: Visitor, deps: Both): Promise<Markup | undefined> {
  const say = deps.words(visitor.language);
  const desks = desksOf(visitor.agent.role, deps.desks);
  const all = await deps.known.all();
  const current = all.filter((issue) => isCurrent(issue) && desks.some(({ track }) => issue.tracks.includes(track)));
  const declares = hasKnownRight(visitor.agent, "declare", deps.desks);
  const proposed = declares ? proposals(all, desks, deps) : [];
  if (current.length + proposed.length === 0 && !declares) return undefined;
  return markup`
    <section class="staff-known" aria-labelledby="known-problems">
      <h2 id="known-problems">${say("staff.known.title")}</h2>
      ${current.length > 0 ? markup`<ul>${current.map((issue) => line(issue, visitor, deps))}</ul>` : markup`<p class="muted">${say("staff.known.none")}</p>`}
      ${proposed.length > 0 ? markup`<h3>${say("staff.known.proposed")}</h3><ul>${proposed.map((found) => proposal(found, visitor, deps))}</ul>` : undefined}
      ${declares ? outageForm(desks, visitor, deps) : undefined}
    </section>`;
}

function line(issue: LiveIssue, visitor: Visitor, deps: Both): Markup {
  const { language } = visitor;
  const say = deps.words(language);
  return markup`
    <li data-known="${issue.id}">
      <div><a class="govuk-link" href="/${language}/staff/known-issues/${issue.id}">${inLanguage(issue.title, language)}</a>
      <p class="muted">${countsOf(issue, visitor, deps)}</p></div>
      ${hasKnownRight(visitor.agent, "declare", deps.desks) ? endForm(issue.id, visitor, say("staff.known.end")) : undefined}
    </li>`;
}

/** Staff see every count: who is behind it they do not see. */
export function countsOf({ officers, open, taps }: LiveIssue, { language }: Visitor, deps: Both): string {
  return deps.words(language)("staff.known.counts", { officers, open, taps });
}

export function endForm(id: string, { csrf, language }: Visitor, name: string): Markup {
  return markup`<form method="post" action="/staff/known-issues/${id}"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="lang" value="${language}"><button class="govuk-button govuk-button--secondary" name="do" value="end">${name}</button></form>`;
}

interface Proposal {
  mark: string;
  officers: number;
  open: number;
  newest: TicketNumber;
}

/** One error that enough officers have reported, and nobody has judged yet (its tickets say scope/many). */
function proposals(all: readonly LiveIssue[], desks: readonly Desk[], { known }: Both): Proposal[] {
  return known.marks().filter(({ mark, track, officers, open }) => {
    const desk = desks.find((one) => one.track === track);
    if (!desk || open === 0 || all.some((issue) => isIssueMark(issue, mark))) return false;
    return officers >= desk.policies.duplicates.same_error_officers;
  });
}

function proposal({ mark, officers, open, newest }: Proposal, { language }: Visitor, deps: Both): Markup {
  const say = deps.words(language);
  const query = new URLSearchParams({ ticket: newest, mark });
  return markup`
    <li data-proposed="${mark}">
      <div><a class="govuk-link" href="/${language}/staff/tickets/${newest}">${say("staff.known.one_error", { officers, open })}</a></div>
      <a class="govuk-button govuk-button--secondary" href="/${language}/staff/known-issues/new?${query.toString()}">${say("staff.known.make")}</a>
    </li>`;
}

function outageForm(desks: readonly Desk[], { csrf, language }: Visitor, deps: Both): Markup {
  const say = deps.words(language);
  const groups = desks.map(
    (desk) => markup`<optgroup label="${inLanguage(desk.title, language)}">${modulesOf(desk, language)}</optgroup>`,
  );
  const [only] = desks;
  return markup`
    <form class="staff-known__outage" method="post" action="/staff/known-issues">
      <input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="lang" value="${language}">
      <label class="govuk-label" for="outage">${say("staff.known.outage_in")}</label>
      <select class="govuk-select" id="outage" name="module" required><option value="">${say("form.choose")}</option>${desks.length === 1 && only ? modulesOf(only, language) : groups}</select>
      <button class="govuk-button" name="do" value="outage">${say("staff.known.outage")}</button>
      <p class="muted">${say("staff.known.outage_hint")}</p>
    </form>`;
}

function modulesOf({ track, modules, common }: Desk, language: Visitor["language"]): Markup[] {
  return common.modules
    .filter(({ id }) => modules.includes(id))
    .map(({ id, title }) => markup`<option value="${track}/${id}">${inLanguage(title, language)}</option>`);
}

/** In a list of tickets: the known problems that each belongs to. */
export function knownTags(number: TicketNumber, language: Visitor["language"], { known, words }: Both): Markup[] {
  const marks = known.marksOf(number);
  if (marks.length === 0) return [];
  const mine = known.latest().filter((issue) => marks.some((mark) => isIssueMark(issue, mark)));
  const titles = mine.map(({ title }) => inLanguage(title, language));
  const texts = titles.length > 0 ? titles : [words(language)("staff.known.many")];
  return texts.map((text) => markup`<span class="staff-tag staff-tag--known">${text}</span> `);
}
