import type { MessageBook } from "../domain/messages.ts";
import { sentence } from "../domain/messages.ts";
import type { TriageWords } from "../usecases/triage-ports.ts";
import { citedWords } from "./cited-words.ts";
import { words } from "./content-messages.ts";

/** Answers in the reader's language; a paragraph is a link where the site's address is known. */
export function triageWords(book: MessageBook, site: string | undefined): TriageWords {
  return {
    say: (language, key, values) => words(language)(`github.${key}`, values),
    rule(issue, language, desk) {
      const [room, code] = issue.code.split(".", 2) as [string, string];
      if (room === "staff") return words(language)(`staff.refused.${code}`, { ...issue.params });
      if (room !== "github") return sentence(issue, language, book, desk);
      // Its own phrases, with the desk's names filled in as in any rule's.
      const phrase = words(language)(`github.refused.${code}`);
      return sentence(issue, language, { ...book, [language]: { ...book[language], [issue.code]: phrase } }, desk);
    },
    cite(citation, language, desk) {
      const { text, href } = citedWords(desk)(citation, language);
      return href && site ? `[${text}](${new URL(href, site)})` : text;
    },
  };
}
