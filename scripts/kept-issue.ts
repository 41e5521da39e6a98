import { environment } from "../src/adapters/environment.ts";
import { githubKeptIssues } from "../src/adapters/github-kept-issues.ts";
import { type Keeping, keepIssue } from "../src/usecases/keep-issue.ts";
import { githubOf, orLater } from "./triage-room.ts";
import { EXIT } from "./verb.ts";

/** GitHub's own, less what the marker needs. */
export const LONGEST_TEXT = 65_000;

/** Keeps some issues of the repository as they should be, and says what that took. */
export async function keepIssues(all: readonly Keeping[]): Promise<number> {
  const issues = githubKeptIssues(githubOf(environment()));
  return orLater(async () => {
    for (const one of all) {
      const { kept, number } = await keepIssue(one, issues);
      console.log(number === undefined ? `${one.name}: nothing to say` : `${one.name}: #${number} ${kept}`);
    }
    return EXIT.ok;
  });
}

/** As much of a text as an issue holds, ending with a whole line and a word about the rest. */
export function fitted(text: string, note: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const room = text.slice(0, LONGEST_TEXT - note.length - 2);
  return `${room.slice(0, room.lastIndexOf("\n"))}\n\n${note}`;
}
