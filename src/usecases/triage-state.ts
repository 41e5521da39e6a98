import type { Deed } from "../domain/deed.ts";
import { mirrorIssue } from "../domain/mirror-issue.ts";
import { answerOnce, outcomeLine, tongueOf } from "./triage-answer.ts";
import { applyOnce, deskFor } from "./triage-apply.ts";
import { askerOf, type FoundTicket, keepIssue } from "./triage-find.ts";
import type { Triaging } from "./triage-ports.ts";

export interface Turn {
  to: "closed" | "reopened";
  by: string;
  at: string;
}

/** Closing or re-opening an issue in GitHub's own interface is the verb; where the rules refuse it, it is undone. */
export async function triageState(
  turn: Turn,
  found: FoundTicket,
  triaging: Triaging,
): Promise<"nothing" | "done" | "undone"> {
  const { issue, ticket } = found;
  const desk = deskFor(ticket, triaging);
  const tongue = tongueOf(ticket, desk, triaging);
  const { state, reason } = mirrorIssue(ticket, desk, triaging.mirrorSay);
  const key = `${turn.to}-${turn.at}`;
  // The ticket is so already, or somebody has turned the issue back since.
  if (state === issue.state || issue.state !== (turn.to === "closed" ? "closed" : "open")) {
    await keepIssue(found, triaging);
    return "nothing";
  }
  const deed: Deed =
    turn.to === "closed"
      ? { verb: "close" }
      : { verb: "reopen", reason: tongue.words.say(tongue.language, "by_button") };
  const done = await applyOnce({ number: ticket.number, asker: askerOf(turn.by, found), deed, key }, triaging);
  if (done.ok) {
    await keepIssue({ ...found, ticket: done.ticket }, triaging);
    return "done";
  }
  const text = [outcomeLine(tongue.words.say(tongue.language, `answer.${turn.to}`), done, tongue)];
  if (turn.to === "closed") text.push(tongue.words.say(tongue.language, "answer.open_again"));
  // Said before it is undone: whoever finds it undone has heard why.
  await answerOnce({ issue: issue.issue, key, since: turn.at }, text.join("\n"), triaging);
  await triaging.room.setState(issue.issue, state, reason);
  return "undone";
}
