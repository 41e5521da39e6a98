import { crockfordFrom } from "../domain/crockford.ts";
import { displacedBy, isDesksLabel, labelMeaning } from "../domain/github-act.ts";
import { labelsOf } from "../domain/labels.ts";
import { answerOnce, outcomeLine, tongueOf } from "./triage-answer.ts";
import { applyOnce, type Done, deskFor } from "./triage-apply.ts";
import { askerOf, type FoundTicket, keepIssue } from "./triage-find.ts";
import type { Triaging } from "./triage-ports.ts";

export interface Labelling {
  label: string;
  on: boolean;
  by: string;
  at: string;
}

/** A label that means a verb is the verb; one that breaks its rule is taken off, or put back, with its reason. */
export async function triageLabel(
  { label, on, by, at }: Labelling,
  found: FoundTicket,
  triaging: Triaging,
): Promise<"nothing" | "done" | "undone"> {
  const { issue, ticket } = found;
  const desk = deskFor(ticket, triaging);
  const tongue = tongueOf(ticket, desk, triaging);
  const reason = tongue.words.say(tongue.language, "by_label");
  const meaning = labelMeaning({ label, on, now: issue.labels }, ticket, desk, reason);
  if (meaning.kind === "nothing") {
    // A run that ended early may have left the labels beside it as they were.
    if (on && isDesksLabel(label, desk)) await keepIssue(found, triaging);
    return "nothing";
  }
  const key = `label-${on ? "on" : "off"}-${nameIn(label, triaging)}-${at}`;
  const done: Done =
    meaning.kind === "deed"
      ? await applyOnce({ number: ticket.number, asker: askerOf(by, found), deed: meaning.deed, key }, triaging)
      : { ok: false, ticket, issues: meaning.issues };
  if (done.ok && !done.held) {
    await keepIssue({ ...found, ticket: done.ticket }, triaging);
    return "done";
  }
  const text = outcomeLine(`${on ? "+" : "−"} ${inCode(label)}`, done, tongue);
  // Put back by another run already, together with what stood beside it.
  if (!on && issue.labels.includes(label)) return "nothing";
  // Said before it is undone: whoever finds it undone has heard why.
  await answerOnce({ issue: issue.issue, key, since: at }, text, triaging);
  await undo({ label, on }, { ...found, ticket: done.ticket }, triaging);
  return "undone";
}

async function undo(change: { label: string; on: boolean }, found: FoundTicket, triaging: Triaging): Promise<void> {
  const { room, keepsIssues } = triaging;
  if (keepsIssues) {
    await keepIssue(found, triaging);
    return;
  }
  const { issue, ticket } = found;
  if (!change.on) return room.putOn(issue.issue, change.label);
  await room.takeOff(issue.issue, change.label);
  // Of some kinds there is always one: it was taken off to make room.
  for (const label of displacedBy(change.label, issue.labels, labelsOf(ticket, deskFor(ticket, triaging))))
    await room.putOn(issue.issue, label);
}

/** A label may be called anything: in a marker it has a name of its own. */
function nameIn(label: string, { digest }: Triaging): string {
  return crockfordFrom(digest("label", label).subarray(0, 8));
}

/** Within backticks nothing else is markup. */
function inCode(label: string): string {
  return label.replaceAll("`", "'").replaceAll(/\s+/g, " ").slice(0, 60);
}
