import { type Issue, problem } from "./issue.ts";

const SHORTEST = 12;
const LONGEST = 200;
const DIFFERENT = 6;
/** What remains after all that everybody guesses first has to be a password still. */
const REMAINDER = 8;

const GUESSED_FIRST = [
  ...["password", "passw0rd", "passwort", "qwerty", "asdf", "zxcv", "letmein", "welcome", "admin", "login", "secret"],
  ...["sahayata", "helpdesk", "officer", "taxes", "ticket", "gstn", "cbic", "kerala", "india", "bharat", "pradesh"],
  ...["0123", "1234", "2345", "3456", "4567", "5678", "6789", "7890", "9876", "8765", "7654", "6543", "5432", "4321"],
];

/** Length counts, not signs and capitals: who must write "!1" at the end writes "!1" at the end. */
export function passwordIssues(password: string, label: string): Issue[] {
  const letters = Array.from(password);
  if (letters.length < SHORTEST || letters.length > LONGEST) {
    return [problem("password", "staff.password_length", undefined, { at_least: SHORTEST, at_most: LONGEST })];
  }
  const guessed = [...label.split("-").filter(({ length }) => length > 2), ...GUESSED_FIRST];
  const rest = guessed.reduce((text, word) => text.replaceAll(word, ""), password.toLowerCase());
  const easy = Array.from(rest).length < REMAINDER || new Set(rest).size < DIFFERENT || isRepeated(rest);
  return easy ? [problem("password", "staff.password_easy")] : [];
}

/** "kamalkamalkamal" is five letters long. */
function isRepeated(text: string): boolean {
  return /^(.{1,6})\1+.{0,5}$/su.test(text);
}
