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
    .map((rule) => ({ rule, missing: missingFrom(rule, documents) }))
    .filter(({ missing }) => missing.length > 0);
  return { asked: rules.length > 0, needs };
}

function missingFrom(rule: NeedRule, documents: Documents): string[] {
  const seen = documents.filter(({ kind }) => kind === rule.document);
  if (seen.length === 0) return rule.shows.length > 0 ? rule.shows : [rule.need];
  const shown = new Set(seen.flatMap(({ shows }) => shows ?? []));
  return rule.shows.filter((item) => !shown.has(item));
}
