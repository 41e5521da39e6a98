import type { KnownIssue, KnownIssueFile } from "../domain/known-issue.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";

/** An issue with what is happening to it now. */
export interface LiveIssue extends KnownIssue {
  /** Different persons whose tickets belong to it. */
  officers: number;
  /** Tickets of it that are not done. */
  open: number;
  /** Those who said "me too" and needed no ticket. */
  taps: number;
  /** By the maintainers in the content, not by the staff. */
  written: boolean;
}

/** Tickets by what they are linked to as a known issue: an issue's name, or one that the search for shared errors gave. */
export interface MarkIndex {
  linkedTo(marks: readonly string[]): { number: TicketNumber; person: string; open: boolean }[];
  marksOf(number: TicketNumber): string[];
  marks(): { mark: string; track: string; officers: number; open: number; newest: TicketNumber }[];
}

/** Known issues and outages as they stand at this moment. */
export interface KnownBoard extends MarkIndex {
  /** Every issue, what lasts first. */
  all(): Promise<LiveIssue[]>;
  /** As `all` last gave them: for words beside a list, where waiting is not worth it. */
  latest(): readonly LiveIssue[];
  /** Resolves when it is durable; what was decided on is what stands there at the moment of writing. */
  change(id: string, what: string, decide: (current: KnownIssueFile | undefined) => KnownIssueFile): Promise<void>;
  /** One more has it too; that it was said is recorded elsewhere. */
  tapped(id: string): void;
  close(): Promise<void>;
}

/** Where issues that the staff declare are kept. */
export interface IssueFiles {
  declared(): Promise<KnownIssue[]>;
  change: KnownBoard["change"];
  /** How many said "me too" to each issue since this day. */
  taps(since: string): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}
