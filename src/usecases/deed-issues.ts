import { findCredentials } from "../domain/credential.ts";
import type { Deed } from "../domain/deed.ts";
import type { Desk } from "../domain/desk.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { findPersonalIdentifiers } from "../domain/personal-document.ts";
import { placehold } from "../domain/redact.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketStore } from "./ports.ts";

export interface DeedCheck {
  store: Pick<TicketStore, "read">;
  /** The day in India. */
  today: string;
}

/** What is wrong with what somebody says in doing something, whoever it is and wherever it is written. */
export async function deedIssues(deed: Deed, ticket: Ticket, desk: Desk, check: DeedCheck): Promise<Issue[]> {
  return [
    ...needIssues(deed),
    ...textIssues(deed, desk),
    ...(await linkIssues(deed, ticket, check)),
    ...(deed.verb === "communicated" && deed.on > check.today ? [problem("on", "staff.future")] : []),
  ];
}

/** Somebody's own word, which no paper stands in for and which is never out of place. */
const OWN_WORD = new Set(["tried", "dc-confirmation"]);

function needIssues(deed: Deed): Issue[] {
  const excused = "not_applicable" in deed ? (deed.not_applicable ?? []) : [];
  const papers = "evidence" in deed ? (deed.evidence ?? []) : [];
  const stands = [...excused, ...papers].find(({ need }) => OWN_WORD.has(need));
  return stands ? [problem("need", "staff.own_word")] : [];
}

/** What must not be written into a ticket: secrets, and what names a taxpayer or reaches a person. */
function textIssues(deed: Deed, desk: Desk): Issue[] {
  const citeOf = (found: string) => desk.common.redactions.find((rule) => rule.found === found)?.cite;
  return textsOf(deed).flatMap(([field, text]) => [
    ...(findCredentials(text).length > 0 ? [problem(field, "cred.detected", citeOf("credential"))] : []),
    ...(findPersonalIdentifiers(text).length > 0 ? [problem(field, "pii.detected", citeOf("personal-document"))] : []),
    ...(Object.keys(placehold(text).originals).length > 0 ? [problem(field, "staff.no_identifiers")] : []),
  ]);
}

const NOT_WORDS = new Set(["verb", "of", "to", "queue", "owner", "on"]);

function textsOf(deed: Deed): [string, string][] {
  const own = Object.entries(deed).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !NOT_WORDS.has(entry[0]),
  );
  const excused = "not_applicable" in deed ? (deed.not_applicable ?? []) : [];
  const papers = "evidence" in deed ? (deed.evidence ?? []) : [];
  return [
    ...own,
    ...excused.map(({ reason }): [string, string] => ["na_reason", reason]),
    ...papers.flatMap(({ seen_by }): [string, string][] => (seen_by ? [["seen_by", seen_by]] : [])),
  ];
}

async function linkIssues(deed: Deed, ticket: Ticket, { store }: DeedCheck): Promise<Issue[]> {
  if (deed.verb !== "duplicate") return [];
  const earlier = deed.of === ticket.number ? undefined : await store.read(deed.of);
  return earlier?.ticket.track === ticket.track ? [] : [problem("of", "staff.duplicate_of")];
}
