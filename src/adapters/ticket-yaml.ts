import { type Document, dump, load, SCALAR_STYLE, visit } from "js-yaml";
import { type Ticket, ticketSchema } from "../domain/ticket.ts";
import { isTicketNumber, ticketPath } from "../domain/ticket-number.ts";
import { type FileIssue, issueAtField, schemaIssues, syntaxIssues } from "./yaml-issues.ts";

export type ReadTicket = { ok: true; ticket: Ticket } | { ok: false; issues: FileIssue[] };

/** Always quoted, so that no reader of YAML ever takes one for a number or a date. */
const IDENTIFIERS = new Set(
  ["number", "id", "at", "opened_at", "on", "seen_on", "sha256", "recipient", "owner_id", "action_hash"].concat([
    "quarter",
    "box",
    "sealed",
    "employee_id",
    "email",
    "gstin",
    "arn",
  ]),
);

/** One ticket as its file: the schema's keys in the schema's order, whatever order they came in. */
export function writeTicket(ticket: Ticket): string {
  return dump(ticketSchema.parse(ticket), {
    lineWidth: 100,
    noRefs: true,
    quoteStyle: "double",
    // An optional field that is there but undefined is left out; zod has let nothing else through.
    skipInvalid: true,
    transform: quoteIdentifiers,
  });
}

/** The ticket in a file, or every problem the file has, each with its place. */
export function readTicket(file: string, text: string): ReadTicket {
  const syntax = attempt(file, text);
  if (!syntax.ok) return syntax;
  const parsed = ticketSchema.safeParse(syntax.value);
  return parsed.success
    ? { ok: true, ticket: parsed.data }
    : { ok: false, issues: schemaIssues(file, text, parsed.error) };
}

/** As `readTicket`, for a file of a repository: its path, its name and its number must agree. */
export function readTicketFile(path: string, text: string): ReadTicket {
  const read = readTicket(path, text);
  if (!read.ok || ticketPath(read.ticket.number) === path) return read;
  const { number } = read.ticket;
  const words = `is ${number}, so the file belongs at ${ticketPath(number)}`;
  return { ok: false, issues: [issueAtField(path, text, ["number"], words)] };
}

/** A thousand times faster than the parser that knows places, which therefore only sees files that have problems. */
function attempt(file: string, text: string): { ok: true; value: unknown } | { ok: false; issues: FileIssue[] } {
  try {
    return { ok: true, value: load(text, { filename: file, maxAliases: 0, maxDepth: 20 }) };
  } catch (error) {
    return { ok: false, issues: syntaxIssues(file, text, error) };
  }
}

function quoteIdentifiers(documents: Document[]): void {
  visit(documents, (node) => {
    if (node.kind !== "mapping") return;
    for (const { key, value } of node.items) {
      if (key.kind !== "scalar" || value.kind !== "scalar") continue;
      if (IDENTIFIERS.has(key.value) || isTicketNumber(value.value)) value.style = SCALAR_STYLE.DOUBLE_QUOTED;
    }
  });
}
