import type { Desk } from "../../domain/desk.ts";
import type { Language } from "../../domain/localised.ts";
import type { RuleMessages } from "../../domain/messages.ts";

/** What the scripts of a form know: the desk's rules and every word they say, in one language. */
export interface FormPage {
  lang: Language;
  desk: Desk;
  rules: RuleMessages;
  phrases: Record<string, string>;
  /** Pages that an answer may name, with their titles. */
  pages: Record<string, PageName>;
  /** Paragraphs that a message may rest on. */
  cites: Record<string, { label: string; href?: string }>;
}

export interface PageName {
  title: string;
  href: string;
}

export async function fetchPage<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as T;
}
