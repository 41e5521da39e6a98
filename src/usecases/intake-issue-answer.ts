import type { Decision } from "../domain/decide-submission.ts";
import type { Desk } from "../domain/desk.ts";
import type { Sighting } from "../domain/found-private.ts";
import type { Issue } from "../domain/issue.ts";
import type { FormField } from "../domain/issue-form.ts";
import { inLanguage, type Language, replyLanguage } from "../domain/localised.ts";
import { neutralLine } from "../domain/neutral-text.ts";
import { isSameText } from "../domain/same-text.ts";
import { standing } from "../domain/standing.ts";
import { storyText } from "../domain/story-text.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { FormRoom, IntakingIssues } from "./intake-issue-ports.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import { answeredBy, answerMarker } from "./triage-answer.ts";

interface Told {
  language: Language;
  desk: Desk;
}
type Saying = Pick<IntakingIssues, "words" | "pageLink">;

/** One answer for each issue, written once and from then on edited: it says how things stand, not how they stood. */
export async function answerIssue(issue: FoundIssue, text: string, room: FormRoom): Promise<void> {
  const key = `issue-${issue.issue}`;
  const body = `${answerMarker(key)}\n${text}\n`;
  const ours = await room.login();
  for await (const comment of room.comments(new Date(issue.created), issue.issue)) {
    if (answeredBy(comment, ours) !== key) continue;
    if (!isSameText(comment.body, body)) await room.sayAnew(comment.id, body);
    return;
  }
  await room.say(issue.issue, body);
}

/** Follows from the ticket as it was opened alone, so that whoever answers later says the same. */
export function filedText(ticket: Ticket, desk: Desk, saying: Saying): string {
  const told = { desk, language: replyLanguage(ticket.lang) };
  const opened = ticket.timeline.find((event) => event.kind === "opened");
  const row = opened?.kind === "opened" ? desk.routing.find(({ id }) => id === opened.row) : undefined;
  const queue = opened?.kind === "opened" ? desk.queues.find(({ id }) => id === opened.queue) : undefined;
  const { redacted } = standing(ticket);
  const sealedLost = ticket.sealed === undefined && /\[(?:gstin|arn|email|phone)-\d+\]/.test(ticket.description);
  const say = (key: string, values?: Record<string, string>) => saying.words.say(told.language, `form.${key}`, values);
  return paragraphs([
    ...secretLines(redacted, told, saying),
    say("filed", { number: ticket.number }),
    ...(queue ? [say("goes_to", { queue: inLanguage(queue.title, told.language) })] : []),
    ...(row?.says ? [spoken({ ...row.says, severity: "info", cite: row.cite }, told, saying)] : []),
    ...(sealedLost ? [say("dropped")] : []),
    say("from_now_on"),
    ...pageLines(row?.pages ?? [], told, saying),
  ]);
}

/** Everything that is wrong, each with its field, its rule and its paragraph. */
export function refusedText(
  issues: readonly Issue[],
  fields: readonly FormField[],
  takenOut: Sighting,
  told: Told,
  saying: Saying,
): string {
  const isAsked = (field: FormField, id: string) =>
    field.id === id || (field.kind === "ticks" && field.options.some((option) => option.id === id));
  const labelOf = (id: string) => fields.find((field) => isAsked(field, id))?.label ?? id;
  const lines = issues.map(
    (issue) => `- **${neutralLine(labelOf(issue.field), 200)}**: ${spoken(issue, told, saying)}`,
  );
  return paragraphs([
    ...secretLines(kindsOf(takenOut), told, saying),
    saying.words.say(told.language, "form.refused"),
    lines.join("\n"),
    saying.words.say(told.language, "form.edit"),
  ]);
}

/** No ticket, because there is an answer or because others are responsible; and what to do if a ticket is wanted still. */
export function notFiledText(
  { issues, pages, accept }: Decision,
  takenOut: Sighting,
  told: Told,
  saying: Saying,
): string {
  return paragraphs([
    ...secretLines(kindsOf(takenOut), told, saying),
    ...issues.map((issue) => spoken(issue, told, saying)),
    ...pageLines(pages, told, saying),
    saying.words.say(told.language, accept ? "form.insist" : "form.elsewhere"),
  ]);
}

export function notHereText(takenOut: Sighting, told: Told, saying: Saying): string {
  return paragraphs([
    ...secretLines(kindsOf(takenOut), told, saying),
    saying.words.say(told.language, "form.not_here"),
  ]);
}

export function kindsOf({ texts, papers }: Sighting): string[] {
  const personal = papers.length > 0 || texts.some(({ code }) => code === "pii.detected");
  return [
    ...(texts.some(({ code }) => code === "cred.detected") ? ["credential"] : []),
    ...(personal ? ["personal-document"] : []),
  ];
}

function secretLines(found: readonly string[], { language, desk }: Told, { words }: Saying): string[] {
  return desk.common.redactions
    .filter((rule) => found.includes(rule.found))
    .map(
      ({ found: kind, cite }) => `⚠️ ${words.say(language, `form.found.${kind}`)} (${words.cite(cite, language, desk)})`,
    );
}

function spoken(issue: Issue, { language, desk }: Told, { words }: Saying): string {
  const [room, code] = issue.code.split(".");
  const params = Object.fromEntries(
    Object.entries(issue.params ?? {}).map(([name, value]) => [
      name,
      ownWord(value) ? value : neutralLine(storyText(String(value)), 200),
    ]),
  );
  const text =
    room === "form"
      ? words.say(language, `form.wrong.${code}`, params)
      : words.rule({ ...issue, params }, language, desk);
  return issue.cite ? `${text} (${words.cite(issue.cite, language, desk)})` : text;
}

/** Names of the desk's own that the sentence fills in. */
function ownWord(value: string | number): boolean {
  return typeof value === "number" || /^(?:\{[a-z]+:[a-z0-9-]+\}(?:, )?)+$/.test(value);
}

function pageLines(pages: readonly string[], { language }: Told, { words, pageLink }: Saying): string[] {
  if (pages.length === 0) return [];
  return [`${words.say(language, "form.read")} ${pages.map((page) => pageLink(page, language)).join(", ")}`];
}

function paragraphs(texts: readonly string[]): string {
  return texts.join("\n\n");
}
