import { type Facts, holds } from "./condition.ts";
import type { Desk } from "./desk.ts";
import type { Ticket } from "./ticket.ts";

type NeedRule = Desk["needs"][number];
type Documents = NonNullable<Ticket["documents"]>;

export interface MissingDocuments {
  /** Whether any rule asks for documents at all. */
  asked: boolean;
  needs: { rule: NeedRule; missing: string[] }[];
}

/** Papers are never held here, only who saw them and what they show; which of that is missing. */
export function missingDocuments(facts: Facts, documents: Documents, desk: Desk): MissingDocuments {
  const rules = desk.needs.filter((rule) => rule.document !== undefined && holds(rule.when, facts));
  const needs = rules
    .map((rule) => ({ rule, missing: missingFrom(rule, documents, Number(facts.members ?? 1)) }))
    .filter(({ missing }) => missing.length > 0);
  return { asked: rules.length > 0, needs };
}

/** Every officer of a consolidated request needs a paper of his own that shows it. */
function missingFrom(rule: NeedRule, documents: Documents, members: number): string[] {
  const seen = documents.filter(({ kind }) => kind === rule.document);
  const isShort = (papers: Documents) => papers.reduce((sum, { count }) => sum + count, 0) < members;
  if (rule.shows.length === 0) return isShort(seen) ? [rule.need] : [];
  return rule.shows.filter((item) => isShort(seen.filter(({ shows }) => shows?.includes(item))));
}
