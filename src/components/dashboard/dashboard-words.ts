import { readRuleMessages } from "../../adapters/desk-files.ts";
import type { Lang } from "../../domain/page.ts";
import { sectionWords } from "../ticket-form/section-words.ts";
import type { DashboardPage } from "./dashboard-page.ts";

const RULES = ["cred.detected", "pii.detected", "gstin.checksum", "gstin.format", "gstin.state", "field.required"];

export async function dashboardPage(lang: Lang): Promise<DashboardPage> {
  const book = await readRuleMessages("content");
  const happened = Object.entries(sectionWords(lang, "intake")).filter(([key]) => key.startsWith("event."));
  const rules = Object.fromEntries(
    RULES.flatMap((code) => {
      const message = book[lang][code] ?? book.en[code];
      return message ? [[code, message] as const] : [];
    }),
  );
  return {
    lang,
    rules,
    phrases: { ...sectionWords(lang, "form"), ...sectionWords(lang, "dashboard"), ...Object.fromEntries(happened) },
  };
}
