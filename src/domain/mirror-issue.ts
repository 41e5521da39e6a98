import type { Desk } from "./desk.ts";
import { queueOf } from "./desk.ts";
import { labelsOf } from "./labels.ts";
import { inLanguage, type Language, type Localised, replyLanguage } from "./localised.ts";
import { neutralBlock, neutralLine } from "./neutral-text.ts";
import { isSameText } from "./same-text.ts";
import { type Standing, standing } from "./standing.ts";
import { storyText } from "./story-text.ts";
import type { Ticket } from "./ticket.ts";
import { isTicketNumber, type TicketNumber } from "./ticket-number.ts";

/** An issue as it should be; only what the mirror answers for. */
export interface MirrorIssue {
  title: string;
  body: string;
  labels: string[];
  state: "open" | "closed";
  reason: "completed" | "not_planned" | null;
}

/** Phrases of the mirror by their last key, in the ticket's language. */
export type Say = (language: Language, key: string) => string;

/**
 * A ticket as an issue shows it. Where it stands is in the body, which is edited; text is masked once more and made
 * inert, whoever wrote it.
 */
export function mirrorIssue(ticket: Ticket, desk: Desk, say: Say): MirrorIssue {
  const now = standing(ticket);
  const language = replyLanguage(ticket.lang);
  const phrase = (key: string) => say(language, key);
  const last = now.resolutions.at(-1);
  const parts = [
    marker(ticket.number),
    table(rows(ticket, now, desk, say)),
    `### ${phrase("description")}\n\n${neutralBlock(storyText(ticket.description))}`,
    ...(last ? [`### ${phrase("resolution")}\n\n${neutralBlock(storyText(last.text))}`] : []),
    `_${phrase("hint")}_`,
  ];
  return {
    title: titleOf(ticket, desk, language),
    body: `${parts.join("\n\n")}\n`,
    labels: labelsOf(ticket, desk),
    ...stateOf(now),
  };
}

/** The first line of the body tells which ticket an issue mirrors; in another's issue it tells nothing. */
export function marker(number: TicketNumber): string {
  return `<!-- desk-ticket: ${number} -->`;
}

export function ticketMirrored(issue: { body: string; author: string }, ours: string): TicketNumber | undefined {
  return issue.author === ours ? ticketClaimed(issue.body) : undefined;
}

/** The ticket that a body names, whoever wrote it; it is believed only if `isIssueOf` says so too. */
export function ticketClaimed(body: string): TicketNumber | undefined {
  const number = /^<!-- desk-ticket: (\S{1,40}) -->\r?(?:\n|$)/.exec(body)?.[1];
  return number && isTicketNumber(number) ? (number as TicketNumber) : undefined;
}

/** Whether an issue that names a ticket shows it: the desk has opened it, or the ticket itself was raised as this issue. */
export function isIssueOf(ticket: Ticket, issue: { issue: number; author: string }, ours: string): boolean {
  return issue.author === ours || ticket.issue === issue.issue;
}

/** Labels without a stroke are people's own and stay as they are. */
export function labelsWanted(wanted: readonly string[], there: readonly string[]): string[] {
  return [...new Set([...wanted, ...there.filter((label) => !label.includes("/"))])].sort();
}

/** What an issue has to be changed to, with the labels that people gave it; undefined where it shows its ticket already. */
export function changeWanted(
  found: Pick<MirrorIssue, "title" | "body" | "labels" | "state">,
  ticket: Ticket,
  desk: Desk,
  say: Say,
): MirrorIssue | undefined {
  const issue = mirrorIssue(ticket, desk, say);
  const wanted = { ...issue, labels: labelsWanted(issue.labels, found.labels) };
  const isShown =
    found.title === wanted.title &&
    isSameText(found.body, wanted.body) &&
    isSameSet(found.labels, wanted.labels) &&
    found.state === wanted.state;
  return isShown ? undefined : wanted;
}

export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).symmetricDifference(new Set(b)).size === 0;
}

function stateOf(now: Standing): Pick<MirrorIssue, "state" | "reason"> {
  if (now.status === "closed") return { state: "closed", reason: "completed" };
  if (now.status === "duplicate") return { state: "closed", reason: "not_planned" };
  return { state: "open", reason: null };
}

function titleOf(ticket: Ticket, desk: Desk, language: Language): string {
  const { modules, problem_types } = desk.common;
  const about = [listed(modules, ticket.module, language), listed(problem_types, ticket.problem_type, language)];
  return `${ticket.number} · ${about.join(" · ")}`.slice(0, 250);
}

function rows(ticket: Ticket, now: Standing, desk: Desk, say: Say): [string, string][] {
  const language = replyLanguage(ticket.lang);
  const { statuses, priorities, needs } = desk.common;
  const queue = queueOf(desk, now.queue)?.title;
  const why = now.priorityReason ? ` (${neutralLine(storyText(now.priorityReason), 200)})` : "";
  const twin = now.links.find((link) => link.as === "duplicate-of")?.to;
  const given: [string, string | undefined][] = [
    ["status", `**${listed(statuses, now.status, language)}**`],
    ["queue", queue ? inLanguage(queue, language) : now.queue],
    ["priority", `${listed(priorities, now.priority, language)}${why}`],
    ["opened", ticket.opened_at.slice(0, 16).replace("T", " ")],
    ["waits_for", now.asked.map((need) => listed(needs, need, language)).join(", ")],
    ["duplicate_of", twin],
    ["reopened", now.reopenCount > 0 ? String(now.reopenCount) : undefined],
  ];
  return given.flatMap(([key, value]) => (value ? [[say(language, key), value] as [string, string]] : []));
}

function table(lines: readonly [string, string][]): string {
  return ["| | |", "| --- | --- |", ...lines.map(([name, value]) => `| ${name} | ${value} |`)].join("\n");
}

function listed(list: readonly { id: string; title: Localised }[], id: string, language: Language): string {
  const found = list.find((one) => one.id === id);
  return found ? inLanguage(found.title, language) : id;
}
