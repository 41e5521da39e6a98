import type { Language } from "../../domain/localised.ts";
import type { RuleMessages } from "../../domain/messages.ts";

/** The words that the dashboard's scripts say. */
export interface DashboardPage {
  lang: Language;
  phrases: Record<string, string>;
  rules: RuleMessages;
}
