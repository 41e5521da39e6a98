import { isCurrent } from "../domain/known-issue.ts";
import { issueMet } from "../domain/known-issue-met.ts";
import { CAN_BE_ASKED_AGAIN, type Submission } from "../domain/submission.ts";
import type { KnownBoard, LiveIssue } from "./known-issue-ports.ts";

export interface Meeting {
  /** To be offered first: whether it is theirs, the officer says. */
  met: LiveIssue | undefined;
  /** The name of the one that the ticket belongs to. */
  joined: string | undefined;
}

/** Whether others have this too. Who cannot be asked, by mail say, belongs to an issue whose very words they wrote. */
export async function knownIssueOf(
  { ticket, track, channel }: Submission,
  known: Pick<KnownBoard, "all"> | undefined,
): Promise<Meeting> {
  const issues = (await known?.all()) ?? [];
  const named = issues.find(({ id, tracks }) => id === ticket.known_issue && tracks.includes(track));
  if (named && isCurrent(named)) return { met: undefined, joined: named.id };
  if (ticket.answer_read || ticket.known_issue !== undefined) return { met: undefined, joined: undefined };
  const meeting = issueMet(issues, { track, ...ticket });
  if (CAN_BE_ASKED_AGAIN.has(channel)) return { met: meeting?.issue, joined: undefined };
  return { met: undefined, joined: meeting?.by === "error" ? meeting.issue.id : undefined };
}
