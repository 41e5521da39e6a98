import { readCommands } from "../domain/comment-command.ts";
import { triageComment } from "./triage-comment.ts";
import { findTicket } from "./triage-find.ts";
import { triageLabel } from "./triage-label.ts";
import type { RoomComment, Triaging } from "./triage-ports.ts";
import { triageState } from "./triage-state.ts";

/** What somebody has done on GitHub. */
export type TriageEvent =
  | { kind: "comment"; comment: RoomComment }
  | { kind: "closed" | "reopened"; issue: number; by: string; at: string; isBot: boolean }
  | { kind: "labeled" | "unlabeled"; issue: number; label: string; by: string; at: string; isBot: boolean };

export type Triaged =
  /** Nothing that the desk answers for. */
  | { kind: "ignored"; why: "no command" | "a program" | "no ticket's issue" }
  | { kind: "heard"; number: string; what: string };

/** What somebody does to a ticket's issue becomes what happens to the ticket, or is refused with its reason. */
export async function triageEvent(event: TriageEvent, triaging: Triaging): Promise<Triaged> {
  const by = event.kind === "comment" ? event.comment.author : event.by;
  const isBot = event.kind === "comment" ? event.comment.isBot : event.isBot;
  // A comment without a command costs no call.
  if (event.kind === "comment" && readCommands(event.comment.body).length === 0) return ignored("no command");
  if (isBot || by.endsWith("[bot]") || by === (await triaging.room.login())) return ignored("a program");
  const found = await findTicket(event.kind === "comment" ? event.comment.issue : event.issue, triaging);
  if (!found) return ignored("no ticket's issue");
  const { number } = found.ticket;
  switch (event.kind) {
    case "comment": {
      const { commands, done } = await triageComment(event.comment, found, triaging);
      return { kind: "heard", number, what: `${done} of ${commands} done` };
    }
    case "closed":
    case "reopened":
      return {
        kind: "heard",
        number,
        what: `${event.kind}: ${await triageState({ ...event, to: event.kind }, found, triaging)}`,
      };
    default: {
      const labelling = { label: event.label, on: event.kind === "labeled", by: event.by, at: event.at };
      return { kind: "heard", number, what: `${event.kind}: ${await triageLabel(labelling, found, triaging)}` };
    }
  }
}

function ignored(why: Extract<Triaged, { kind: "ignored" }>["why"]): Triaged {
  return { kind: "ignored", why };
}
