import type { Desk } from "../domain/desk.ts";
import type { DeskForm } from "../domain/issue-form.ts";
import type { MirrorIssue, Say } from "../domain/mirror-issue.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import type { TicketStore } from "./ports.ts";
import type { SubmitDeps } from "./submit-ticket.ts";
import type { RoomComment, TriageWords } from "./triage-ports.ts";

export type IssueChange = Partial<Pick<MirrorIssue, "title" | "body" | "labels" | "state" | "reason">>;

/** Issues that officers open through the form. */
export interface FormRoom {
  /** Under which name the desk writes here. */
  login(): Promise<string>;
  /** Undefined where there is none, or where it is a pull request. */
  issue(number: number): Promise<FoundIssue | undefined>;
  change(issue: number, change: IssueChange): Promise<void>;
  /** Of one issue, the oldest first. */
  comments(since: Date, issue: number): AsyncIterable<RoomComment>;
  say(issue: number, body: string): Promise<void>;
  sayAnew(comment: number, body: string): Promise<void>;
}

export interface IntakingIssues {
  room: FormRoom;
  store: Pick<TicketStore, "create" | "read">;
  desks: ReadonlyMap<string, Desk>;
  forms: readonly DeskForm[];
  words: TriageWords;
  mirrorSay: Say;
  sealer: SubmitDeps["sealer"];
  digest: SubmitDeps["digest"];
  randomBytes: SubmitDeps["randomBytes"];
  /** Secret, and the same for the same issue: what a ticket's number is drawn from. */
  keyOf(issue: FoundIssue): string;
  /** The character of the numbers that are given here. */
  intake: string;
  synthetic: boolean;
  /** Whether tickets may be kept in this place. */
  permitted: boolean;
  /** The page of this name on the desk's site. */
  pageLink(name: string, language: "hi" | "en" | "ml"): string;
}
