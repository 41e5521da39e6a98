import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { personsOf } from "../domain/duplicate.ts";
import { isDone, standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { MarkIndex } from "../usecases/known-issue-ports.ts";

/** Beside the table of tickets: which known issues each is linked to. */
export const MARK_SCHEMA = `
  CREATE TABLE IF NOT EXISTS marks (
    number TEXT, mark TEXT, track TEXT, person TEXT, open INTEGER, PRIMARY KEY (number, mark)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS by_mark ON marks (mark, person, open)
`;

export const DROP_MARKS: Parameters<DatabaseSync["exec"]>[0] = "DROP TABLE IF EXISTS marks";

/** A ticket's links as they are now, in place of what stood there. */
export function placeMarks(ask: (sql: string) => StatementSync, ticket: Ticket): void {
  const now = standing(ticket);
  const marks = new Set(now.links.flatMap(({ as, to }) => (as === "known-issue" ? [to] : [])));
  ask("DELETE FROM marks WHERE number = ?").run(ticket.number);
  for (const mark of marks) {
    const person = personsOf(ticket)[0] ?? ticket.number;
    ask("INSERT INTO marks (number, mark, track, person, open) VALUES (?, ?, ?, ?, ?)").run(
      ...[ticket.number, mark, ticket.track, person, isDone(now) ? 0 : 1],
    );
  }
}

export function markIndex(
  ask: (sql: string, values: readonly SQLInputValue[]) => Record<string, unknown>[],
): MarkIndex {
  return {
    linkedTo: (marks) =>
      marks
        .flatMap((mark) => ask("SELECT number, person, open FROM marks WHERE mark = ? ORDER BY number", [mark]))
        .map((row) => ({
          number: row.number as TicketNumber,
          person: String(row.person),
          open: row.open === 1,
        })),
    marksOf: (number) => ask("SELECT mark FROM marks WHERE number = ?", [number]).map(({ mark }) => String(mark)),
    marks: () =>
      ask(
        `SELECT mark, min(track) AS track, count(DISTINCT person) AS officers, sum(open) AS open, max(number) AS newest
         FROM marks GROUP BY mark ORDER BY officers DESC, mark`,
        [],
      ).map((row) => ({
        mark: String(row.mark),
        track: String(row.track),
        officers: Number(row.officers),
        open: Number(row.open),
        newest: row.newest as TicketNumber,
      })),
  };
}
