import { readRuleMessages } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { explain } from "../src/domain/explain.ts";
import { languageSchema, replyLanguage } from "../src/domain/localised.ts";
import { sentence } from "../src/domain/messages.ts";
import { deskOf, ticketNamed } from "./stores.ts";
import { UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Says why a ticket is where it is, what it lacks, who may act, and the paragraph for each",
  usage: "NUMBER|FILE [--lang hi|en|ml] [--json]",
  options: {
    lang: { type: "string", help: "the language to say it in; otherwise the ticket's own" },
    json: { type: "boolean", help: "print a list that a program can read" },
  },
  async run({ values, positionals: [name] }) {
    const ticket = await ticketNamed(name);
    const language =
      values.lang === undefined
        ? { success: true as const, data: replyLanguage(ticket.lang) }
        : languageSchema.safeParse(values.lang);
    if (!language.success) throw new UsageError("--lang is hi, en or ml.");
    const [desk, book] = await Promise.all([deskOf(ticket), readRuleMessages(environment().DESK_CONTENT)]);
    const said = explain(ticket, desk).map((issue) => ({
      code: issue.code,
      text: sentence(issue, language.data, book, desk),
      cite: issue.cite ?? null,
    }));
    if (values.json) console.log(JSON.stringify(said, null, 2));
    else for (const { text, cite } of said) console.log(cite ? `${text}  [${cite}]` : text);
    return 0;
  },
};
