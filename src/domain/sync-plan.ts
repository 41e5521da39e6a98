import type { Event } from "./event.ts";
import type { KnownIssueFile } from "./known-issue.ts";
import type { Signal } from "./signal.ts";
import { forbidden, standing, step } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { inOrder, mergeTimelines } from "./timeline.ts";

/** As many files travel together; a push is dear, a file in it is not. */
export const LARGEST_BATCH = 500;

/** Where a batch travels: the intake's letter keeps the branches of several intakes apart. */
export function batchBranch(intake: string, commit: string): string {
  return `intake/${intake}-${commit.slice(0, 12)}`;
}

export function isBatchOf(intake: string, branch: string): boolean {
  return branch.startsWith(`intake/${intake}-`);
}

/** Where everything lies that desks share: tickets, what readers signal, and the outages that the staff declare. */
export const SHARED_FOLDERS = ["tickets", "signals", "known-issues"] as const;

/** What a batch may hold, and the workflow that merges it lets pass. */
export function isShared(path: string): boolean {
  return SHARED_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
}

export function isTicketFile(path: string): boolean {
  return path.startsWith("tickets/");
}

export type MergedTicket = { ok: true; ticket: Ticket } | { ok: false; reason: string };

/**
 * Two copies of a ticket, made one: the facts as the shared branch has them, the union of what happened. What the
 * order of things forbids in the union stays, marked void; each copy alone may have been right.
 */
export function mergeTickets(ours: Ticket, theirs: Ticket): MergedTicket {
  if (openingOf(ours) !== openingOf(theirs)) return { ok: false, reason: "is the number of two different tickets" };
  const timeline = mergeTimelines(ours.timeline, theirs.timeline);
  if (timeline[0]?.kind !== "opened") return { ok: false, reason: "has an event from before it was opened" };
  return { ok: true, ticket: { ...theirs, timeline: setAside({ ...theirs, timeline }) } };
}

function openingOf({ timeline }: Ticket): string | undefined {
  return timeline.find(({ kind }) => kind === "opened")?.id;
}

/** The timeline with a mark on each event that what went before it does not allow. */
function setAside(ticket: Ticket): Event[] {
  const [opened, ...rest] = inOrder(ticket.timeline);
  if (!opened) return [];
  const timeline: Event[] = [opened];
  let now = standing({ ...ticket, timeline });
  for (const event of rest) {
    const reason = event.void ?? forbidden(now, event);
    timeline.push(reason ? { ...event, void: reason } : event);
    now = step(now, event);
  }
  return timeline;
}

/** A day's signals of two copies: each as often as the copy that has it more often. */
export function mergeSignals(ours: readonly Signal[], theirs: readonly Signal[]): Signal[] {
  const spelled = (signal: Signal) => JSON.stringify(signal, Object.keys(signal).sort());
  const left = Map.groupBy(theirs, spelled);
  const more = ours.filter((signal) => left.get(spelled(signal))?.pop() === undefined);
  return [...theirs, ...more].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

export function isKnownIssueFile(path: string): boolean {
  return /^known-issues\/[a-z0-9]+(?:-[a-z0-9]+)*\.yaml$/.test(path);
}

/**
 * Of two copies of a known issue that were both changed, the later word counts; of two of one day, the one that says
 * more. Whichever side asks, it is the same one, or two desks would send theirs to each other for ever.
 */
export function mergeKnownIssues(ours: KnownIssueFile, theirs: KnownIssueFile): KnownIssueFile {
  return saysMore(ours) > saysMore(theirs) ? ours : theirs;
}

const STATES: readonly KnownIssueFile["state"][] = ["investigating", "known", "mended"];

function saysMore(issue: KnownIssueFile): string {
  return [issue.updated, STATES.indexOf(issue.state), issue.workaround ? 1 : 0, JSON.stringify(issue)].join(" ");
}

export function isSignalFile(path: string): boolean {
  return /^signals\/\d{4}\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12]\d|3[01])\.yaml$/.test(path);
}

/** Who keeps the repository, and who can read it. */
export interface Destination {
  /** `owner/name`. */
  name: string;
  host: string;
  isPublic: boolean;
}

/** Real tickets belong on a server of the department's own: elsewhere only with a permission that names the place. */
export function mayHoldRealTickets({ name, host, isPublic }: Destination, permission: string | undefined): boolean {
  if (!isPublic && !isGithubsOwn(host)) return true;
  const [place, ...words] = permission?.trim().split(/\s+/) ?? [];
  return place?.toLowerCase() === name.toLowerCase() && words.length >= 2;
}

function isGithubsOwn(host: string): boolean {
  return /(^|\.)(github\.com|ghe\.com)$/i.test(host);
}

/** Why a batch must not be merged by a program; empty when it may. */
export function batchRefusals(
  pull: {
    author: string;
    head: string;
    headRepository: string;
    base: string;
    paths: readonly string[];
    /** What the shared branch has changed since the batch left it: git would join the texts, and must not. */
    changedSince: readonly string[];
  },
  expected: { app: string; repository: string },
): string[] {
  const strange = pull.paths.filter((path) => !isShared(path));
  return [
    ...(pull.author === expected.app ? [] : [`opened by ${pull.author}, not by ${expected.app}`]),
    ...(pull.headRepository === expected.repository ? [] : [`comes from ${pull.headRepository}`]),
    ...(/^intake\/[0-9A-Z]-[0-9a-f]{12}$/.test(pull.head) ? [] : [`${pull.head} is not a branch of an intake`]),
    ...(pull.base === "main" ? [] : [`is for ${pull.base}, not for main`]),
    ...(pull.paths.length > 0 ? [] : ["changes nothing"]),
    ...strange.map((path) => `changes ${path}`),
    ...pull.paths.filter((path) => pull.changedSince.includes(path)).map((path) => `is older than ${path} on main`),
  ];
}
