import { readCommands } from "../domain/comment-command.ts";
import { mirrorIssue, ticketClaimed } from "../domain/mirror-issue.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { inOrder } from "../domain/timeline.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import { answeredBy, answerOnce, tongueOf } from "./triage-answer.ts";
import { deskFor } from "./triage-apply.ts";
import { triageComment } from "./triage-comment.ts";
import { findTicket, isKept, keepIssue, ticketOf } from "./triage-find.ts";
import type { RoomComment, Triaging } from "./triage-ports.ts";
import { triageState } from "./triage-state.ts";

export interface Sweeping extends Triaging {
  /** What is older is nobody's hope any more. */
  since: Date;
  /** The most comments, and the most issues, to see to in one round; each takes a few calls. */
  most: number;
  /** A copy of the tickets, some minutes old, that costs no call; what differs there is looked at on GitHub. */
  copy?: ((number: TicketNumber) => Promise<Ticket | undefined>) | undefined;
  /** Files an issue of the form that has no ticket yet; says whether it has one now. */
  intake?: ((issue: number) => Promise<boolean>) | undefined;
}

export interface Swept {
  comments: number;
  turns: number;
  kept: number;
  filed: number;
  /** What the next round sees to. */
  left: number;
}

/** A run that is under way has so long to answer by itself. */
const UNDER_WAY_MS = 3 * 60_000;

/** Does what a cancelled or never started run has left undone. A second sweep finds nothing to do. */
export async function sweepRoom(sweeping: Sweeping): Promise<Swept> {
  const swept: Swept = { comments: 0, turns: 0, kept: 0, filed: 0, left: 0 };
  await sweepComments(sweeping, swept);
  await sweepIssues(sweeping, swept);
  return swept;
}

async function sweepComments(sweeping: Sweeping, swept: Swept): Promise<void> {
  for (const comment of await unanswered(sweeping)) {
    if (swept.comments >= sweeping.most) {
      swept.left += 1;
      continue;
    }
    const found = await findTicket(comment.issue, sweeping);
    if (!found) continue;
    if (comment.edited) {
      const { language, words } = tongueOf(found.ticket, deskFor(found.ticket, sweeping), sweeping);
      const place = { issue: comment.issue, key: String(comment.id), since: comment.at };
      await answerOnce(place, words.say(language, "answer.edited"), sweeping);
    } else await triageComment(comment, found, sweeping);
    swept.comments += 1;
  }
}

/** People's comments with commands that nobody has answered, the oldest first: one list for all issues. */
async function unanswered({ room, since, now }: Sweeping): Promise<RoomComment[]> {
  const ours = await room.login();
  const answered = new Set<string>();
  const asked: RoomComment[] = [];
  const until = now().getTime() - UNDER_WAY_MS;
  for await (const comment of room.comments(since)) {
    const answers = answeredBy(comment, ours);
    if (answers) answered.add(answers);
    const isTheirs = !comment.isBot && comment.author !== ours && Date.parse(comment.at) >= since.getTime();
    if (isTheirs && Date.parse(comment.at) <= until && readCommands(comment.body).length > 0) asked.push(comment);
  }
  return asked.filter(({ id }) => !answered.has(String(id)));
}

async function sweepIssues(sweeping: Sweeping, swept: Swept): Promise<void> {
  let seen = 0;
  for (const issue of await suspects(sweeping)) {
    if (seen >= sweeping.most) {
      swept.left += 1;
      continue;
    }
    seen += 1;
    const found = await ticketOf(issue, sweeping);
    if (!found) {
      if (await sweeping.intake?.(issue.issue)) swept.filed += 1;
      continue;
    }
    const { state } = mirrorIssue(found.ticket, deskFor(found.ticket, sweeping), sweeping.mirrorSay);
    if (state !== issue.state && (await turned(issue, found.ticket, sweeping))) swept.turns += 1;
    else if (await keepIssue(found, sweeping)) swept.kept += 1;
  }
}

/** Issues that seem otherwise than their tickets: first those that are open or closed against what they say. */
async function suspects(sweeping: Sweeping): Promise<FoundIssue[]> {
  const { room, since, copy, keepsIssues, now } = sweeping;
  const until = now().getTime() - UNDER_WAY_MS;
  const [wrong, others]: [FoundIssue[], FoundIssue[]] = [[], []];
  for await (const issue of room.issues(since)) {
    if (issue.updated > until) continue;
    const number = ticketClaimed(issue.body);
    if (!number) {
      if (sweeping.intake && !issue.author.endsWith("[bot]")) others.push(issue);
      continue;
    }
    const isDone = issue.labels.includes("status/closed") || issue.labels.includes("status/duplicate");
    if (isDone !== (issue.state === "closed")) wrong.push(issue);
    else if (keepsIssues && !(await isAsCopied(issue, number, copy, sweeping))) others.push(issue);
  }
  return [...wrong, ...others];
}

async function isAsCopied(issue: FoundIssue, number: TicketNumber, copy: Sweeping["copy"], sweeping: Sweeping) {
  const ticket = await copy?.(number);
  return ticket !== undefined && isKept(issue, ticket, sweeping);
}

/** Somebody turned the issue after the ticket was last turned: that is heard now. Else the issue only lags behind. */
async function turned(issue: FoundIssue, ticket: Ticket, sweeping: Sweeping): Promise<boolean> {
  const to = issue.state === "closed" ? "closed" : "reopened";
  const turn = await sweeping.room.lastTurn(issue.issue, to);
  if (!turn || turn.isBot || Date.parse(turn.at) <= lastTurned(ticket)) return false;
  const found = await ticketOf(issue, sweeping);
  return found !== undefined && (await triageState({ to, by: turn.by, at: turn.at }, found, sweeping)) !== "nothing";
}

const TURNS: ReadonlySet<string> = new Set(["opened", "closed", "reopened", "linked"]);

function lastTurned({ timeline }: Ticket): number {
  const last = inOrder(timeline).findLast(({ kind, void: aside }) => TURNS.has(kind) && aside === undefined);
  return last ? Date.parse(last.at) : 0;
}
