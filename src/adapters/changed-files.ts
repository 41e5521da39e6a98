import { load } from "js-yaml";
import { z } from "zod";
import { type Issue, problem } from "../domain/issue.ts";
import { knownIssueSchema } from "../domain/known-issue.ts";
import { type Language, replyLanguage } from "../domain/localised.ts";
import { type Signal, signalPath, signalSchema } from "../domain/signal.ts";
import { isKnownIssueFile, isSignalFile } from "../domain/sync-plan.ts";
import type { Ticket } from "../domain/ticket.ts";
import { reviewKnownIssue, reviewSignals, reviewTicket } from "../domain/ticket-review.ts";
import type { Difference } from "../usecases/sync-ports.ts";
import type { Desks } from "./desk-files.ts";
import { runGit } from "./git.ts";
import { differences } from "./git-remote-objects.ts";
import { readTicketFile } from "./ticket-yaml.ts";
import { type FileIssue, issueAtField, schemaIssues } from "./yaml-issues.ts";

/** A problem with its place, for a reader of the ticket's language. */
export interface ChangeIssue {
  file: string;
  line: number;
  column: number;
  language: Language;
  issue: Issue;
  track: string | undefined;
}

/** The shared files that two states of a checkout hold differently. */
export async function changedFiles(checkout: string, base: string, head: string): Promise<Difference[]> {
  const printed = async (...args: string[]) => (await runGit(args)).toString().trim();
  const repository = await printed("-C", checkout, "rev-parse", "--absolute-git-dir");
  const commit = (name: string) =>
    printed("-C", checkout, "rev-parse", "--verify", "--end-of-options", `${name}^{commit}`);
  return differences(repository, await commit(base), await commit(head));
}

/** Everything that is wrong with a changed file; what it held before is taken for what was agreed. */
export function changeIssues({ path, a, b }: Difference, desks: Desks): ChangeIssue[] {
  const before = a && ticketIn(path, a);
  const language = languageOf(before);
  if (!b) return [{ file: path, line: 1, column: 1, language, issue: problem("", "removed"), track: before?.track }];
  if (path.startsWith("signals/")) return signalIssues(path, b.toString());
  if (path.startsWith("known-issues/")) return knownIssueIssues(path, b.toString());
  const text = b.toString();
  const read = readTicketFile(path, text);
  if (!read.ok) return read.issues.map((issue) => shaped(issue, language, before?.track));
  const issues = reviewTicket(before, read.ticket, desks.get(read.ticket.track));
  return issues.map((issue) => placed(path, text, issue, languageOf(read.ticket), read.ticket.track));
}

function ticketIn(path: string, content: Buffer): Ticket | undefined {
  if (!path.startsWith("tickets/")) return undefined;
  const read = readTicketFile(path, content.toString());
  return read.ok ? read.ticket : undefined;
}

function languageOf(ticket: Pick<Ticket, "lang"> | undefined): Language {
  return ticket ? replyLanguage(ticket.lang) : "en";
}

const daySchema = z.array(signalSchema);

function signalIssues(path: string, text: string): ChangeIssue[] {
  if (!isSignalFile(path))
    return [placed(path, text, problem("", "path", undefined, { value: "signals/YYYY/MM/DD.yaml" }), "en")];
  const day = signalsIn(path, text);
  if (!Array.isArray(day)) return [shaped(day, "en")];
  const parsed = daySchema.safeParse(day);
  if (!parsed.success) return schemaIssues(path, text, parsed.error).map((issue) => shaped(issue, "en"));
  const elsewhere = parsed.data.flatMap((signal: Signal, place) =>
    signalPath(signal) === path ? [] : [problem(`${place}.at`, "path", undefined, { value: signalPath(signal) })],
  );
  return [...elsewhere, ...reviewSignals(parsed.data)].map((issue) => placed(path, text, issue, "en"));
}

function knownIssueIssues(path: string, text: string): ChangeIssue[] {
  if (!isKnownIssueFile(path))
    return [placed(path, text, problem("", "path", undefined, { value: "known-issues/NAME.yaml" }), "en")];
  const file = yamlIn(path, text);
  if (!file.ok) return [shaped(file.issue, "en")];
  const parsed = knownIssueSchema.safeParse(file.value);
  if (!parsed.success) return schemaIssues(path, text, parsed.error).map((issue) => shaped(issue, "en"));
  return reviewKnownIssue(parsed.data).map((issue) => placed(path, text, issue, "en"));
}

type Yaml = { ok: true; value: unknown } | { ok: false; issue: FileIssue };

function yamlIn(path: string, text: string): Yaml {
  try {
    return { ok: true, value: load(text, { filename: path, maxAliases: 0, maxDepth: 5 }) };
  } catch (error) {
    return { ok: false, issue: { file: path, line: 1, column: 1, field: "", message: (error as Error).message } };
  }
}

function signalsIn(path: string, text: string): unknown[] | FileIssue {
  const day = yamlIn(path, text);
  if (!day.ok) return day.issue;
  if (Array.isArray(day.value)) return day.value;
  return { file: path, line: 1, column: 1, field: "", message: "is not a list of signals" };
}

function shaped({ file, line, column, field, message }: FileIssue, language: Language, track?: string): ChangeIssue {
  return { file, line, column, language, issue: problem(field, "shape", undefined, { problem: message }), track };
}

function placed(file: string, text: string, issue: Issue, language: Language, track?: string): ChangeIssue {
  const path = issue.field.split(".").map((name) => (/^\d+$/.test(name) ? Number(name) : name));
  const { line, column } = issueAtField(file, text, issue.field ? path : [], issue.code);
  return { file, line, column, language, issue, track };
}
