import { z } from "zod";
import { type Desk, queueOf, roleOf } from "./desk.ts";
import type { Issue } from "./issue.ts";
import { inLanguage, type Language, type Localised } from "./localised.ts";

/** What the program says of a rule, by code: `desc.too_long` and its like. */
export const ruleMessagesSchema = z.record(z.string(), z.string().min(1));
export type RuleMessages = z.output<typeof ruleMessagesSchema>;
export type MessageBook = Readonly<Record<Language, RuleMessages>>;

/** The sentence for an issue in the reader's language; where Malayalam lacks it, in English. */
export function sentence(issue: Issue, language: Language, book: MessageBook, desk?: Desk): string {
  const template = book[language][issue.code] ?? book.en[issue.code];
  if (!template) throw new Error(`no message for ${issue.code}`);
  const values = spokenParams(issue, language, book, desk);
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** What stands between a message's braces, in the reader's words. */
export function spokenParams(
  { params }: Issue,
  language: Language,
  book: MessageBook,
  desk?: Desk,
): Record<string, string | number> {
  const entries = Object.entries(params ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "number" ? value : named(value, language, book, desk)]),
  );
}

/** Rules speak of queues, roles and needs by id; the reader sees their titles. */
function named(value: string, language: Language, book: MessageBook, desk?: Desk): string {
  return value.replaceAll(/\{(queue|role|need|order|status|priority):([^}]+)\}/g, (_, kind: string, id: string) => {
    if (kind === "order") return book[language][`order.${id.replaceAll(" ", "_")}`] ?? id;
    const title = desk && titleOf(kind, id, desk);
    return title ? inLanguage(title, language) : id;
  });
}

function titleOf(kind: string, id: string, desk: Desk): Localised | undefined {
  if (kind === "queue") return queueOf(desk, id)?.title;
  if (kind === "role") return roleOf(desk, id)?.title;
  const lists = { need: desk.common.needs, status: desk.common.statuses, priority: desk.common.priorities };
  return lists[kind as keyof typeof lists].find((listed) => listed.id === id)?.title;
}
