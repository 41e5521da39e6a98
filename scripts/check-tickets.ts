import { addToSummary, annotation } from "../src/adapters/actions-commands.ts";
import { type ChangeIssue, changedFiles, changeIssues } from "../src/adapters/changed-files.ts";
import { citedWords } from "../src/adapters/cited-words.ts";
import { words } from "../src/adapters/content-messages.ts";
import { type Desks, readDesks } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { GitFailed } from "../src/adapters/git.ts";
import { isError } from "../src/domain/issue.ts";
import { neutralLine } from "../src/domain/neutral-text.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

/** A summary may have a megabyte; nobody reads more rows than these. */
const MOST_ROWS = 200;

export const verb: Verb = {
  summary:
    "Checks what a pull request changes in tickets: nothing rewritten, nothing personal, each problem on its line",
  usage: "--base REF [--head REF] [--in DIRECTORY]",
  options: {
    base: { type: "string", help: "the state that the change would go into, e.g. HEAD^1 of the trial merge" },
    head: { type: "string", help: "the state with the change; otherwise HEAD" },
    in: { type: "string", help: "the checkout of the tickets; otherwise this folder" },
  },
  async run({ values }) {
    if (!values.base) throw new UsageError("Name the state before the change with --base.");
    const desks = await readDesks(environment().DESK_CONTENT);
    const changes = await changesBetween(String(values.in ?? "."), String(values.base), String(values.head ?? "HEAD"));
    const found = changes.flatMap((change) => changeIssues(change, desks));
    const errors = found.filter(({ issue }) => isError(issue));
    const spoken = found.map((one) => ({ ...one, ...said(one, desks) }));
    for (const { file, line, column, title, message, level } of spoken)
      console.log(annotation({ level, file, line, column, title, message }));
    const tally = `${changes.length} file(s) changed, ${errors.length} problem(s), ${found.length - errors.length} warning(s).`;
    console.log(tally);
    addToSummary([tally, "", ...table(spoken)].join("\n"));
    return errors.length > 0 ? EXIT.problems : EXIT.ok;
  },
};

async function changesBetween(checkout: string, base: string, head: string) {
  try {
    return await changedFiles(checkout, base, head);
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    throw new UsageError(
      `${base} and ${head} are not two states of ${checkout}: ${error.stderr.trim() || error.message}`,
    );
  }
}

interface Said {
  level: "error" | "warning";
  title: string;
  message: string;
}

/** Field and rule as the title, the sentence with its paragraph below. */
function said({ issue, language, track }: ChangeIssue, desks: Desks): Said {
  const say = words(language);
  const { field, code, params } = issue;
  const paragraph = paragraphOf(code, language, desks, track);
  const sentence = say(`github.check.${code}`, { ...params });
  return {
    level: isError(issue) ? "error" : "warning",
    title: [field, say(`github.check.rule.${code}`)].filter(Boolean).join(" · "),
    message: paragraph ? `${sentence} (${paragraph})` : sentence,
  };
}

const FOUND: Record<string, "credential" | "personal-document"> = {
  credential: "credential",
  personal: "personal-document",
  identifier: "personal-document",
};

function paragraphOf(code: string, language: ChangeIssue["language"], desks: Desks, track: string | undefined) {
  const desk = desks.get(track ?? "") ?? [...desks.values()][0];
  const cite = desk?.common.redactions.find(({ found }) => found === FOUND[code])?.cite;
  return desk && cite ? citedWords(desk)(cite, language).text : undefined;
}

function table(spoken: readonly (ChangeIssue & Said)[]): string[] {
  if (spoken.length === 0) return [];
  const rows = spoken
    .slice(0, MOST_ROWS)
    .map(
      ({ file, line, title, message }) =>
        `| ${[`${file}:${line}`, title, message].map((cell) => neutralLine(cell)).join(" | ")} |`,
    );
  return ["| | | |", "| --- | --- | --- |", ...rows];
}
