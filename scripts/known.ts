import { randomBytes } from "node:crypto";
import { auditLog } from "../src/adapters/audit-log.ts";
import { contentDrafts } from "../src/adapters/content-draft.ts";
import { words } from "../src/adapters/content-messages.ts";
import { readDesks, readRuleMessages } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { writtenIssues } from "../src/adapters/known-issues.ts";
import { knownIssueBoard } from "../src/adapters/known-issues-board.ts";
import { gitIssueFiles, issueText } from "../src/adapters/known-issues-declare.ts";
import { readModel } from "../src/adapters/read-model.ts";
import type { Agent } from "../src/domain/agent.ts";
import type { Issue } from "../src/domain/issue.ts";
import { isCurrent } from "../src/domain/known-issue.ts";
import { sentence } from "../src/domain/messages.ts";
import { endKnownIssue } from "../src/usecases/declare-known-issue.ts";
import { draftIssueFile } from "../src/usecases/draft-content.ts";
import { resolveKnownIssue } from "../src/usecases/resolve-known-issue.ts";
import { DESK_AUTHOR, withStore } from "./stores.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Known issues: lists them, ends one, answers all its tickets together, drafts its file",
  usage: "[end|resolve|draft ID --as ROLE] [--hi TEXT --en TEXT [--ml TEXT]]",
  options: {
    as: { type: "string", help: "the role that acts: state-unit, hq-it, maintainer …" },
    hi: { type: "string", help: "the answer in Hindi" },
    en: { type: "string", help: "the answer in English" },
    ml: { type: "string", help: "the answer in Malayalam" },
  },
  async run({ values, positionals: [what, id = ""] }) {
    return withBoard(async (deps) => {
      if (what === undefined) return list(deps);
      if (typeof values.as !== "string") throw new UsageError("Say which role acts: --as state-unit, for example.");
      const agent: Agent = { label: "cli", role: values.as };
      const text = (lang: "hi" | "en" | "ml") => (typeof values[lang] === "string" ? values[lang] : "");
      switch (what) {
        case "end":
          return said(await endKnownIssue(agent, id, deps), `${id} is over`, deps);
        case "draft": {
          const answer = await draftIssueFile(agent, id, deps);
          const drafted = answer.ok ? answer.drafted : undefined;
          return said(
            answer,
            drafted?.kind === "branch" ? `drafted as ${drafted.branch}` : (drafted?.text ?? ""),
            deps,
          );
        }
        case "resolve": {
          const ml = text("ml");
          const answer = await resolveKnownIssue(
            agent,
            id,
            { hi: text("hi"), en: text("en"), ...(ml && { ml }) },
            deps,
          );
          if (!answer.ok) return said(answer, "", deps);
          for (const { number, issues } of answer.refused)
            console.error(`${number} stays open: ${sentences(issues, deps).join(" ")}`);
          console.log(
            `${answer.resolved.length} resolved, ${answer.done.length} done before, ${answer.refused.length} still open`,
          );
          return answer.refused.length > 0 ? EXIT.problems : EXIT.ok;
        }
        default:
          throw new UsageError(`A known issue has no "${what}": end, resolve or draft.`);
      }
    });
  },
};

type Deps = Awaited<ReturnType<typeof depsOf>>;

async function withBoard(work: (deps: Deps) => Promise<number>): Promise<number> {
  return withStore(async (store) => {
    const deps = await depsOf(store);
    try {
      return await work(deps);
    } finally {
      await deps.known.close();
      deps.index.close();
    }
  });
}

async function depsOf(store: Parameters<Parameters<typeof withStore>[0]>[0]) {
  const { varPath, DESK_CONTENT: content } = environment();
  const [desks, book] = await Promise.all([readDesks(content), readRuleMessages(content)]);
  const index = readModel({ file: ":memory:", store });
  await index.catchUp();
  const files = gitIssueFiles({ directory: varPath("tickets.git"), author: DESK_AUTHOR });
  return {
    store,
    index,
    desks,
    book,
    known: knownIssueBoard({ written: writtenIssues(content), files, index: index.marks }),
    audit: auditLog(varPath("audit.log")),
    clock: () => new Date(),
    randomBytes: (count: number) => randomBytes(count),
    via: "cli" as const,
    drafts: contentDrafts({ content, author: DESK_AUTHOR }),
    issueText,
  };
}

async function list({ known }: Deps): Promise<number> {
  for (const issue of await known.all()) {
    const state = isCurrent(issue) ? `since ${issue.since}` : `mended ${issue.until}`;
    console.log(
      `${issue.id}  ${state}  ${issue.open} tickets open, ${issue.officers} officers, ${issue.taps} me too  ${issue.title.en}`,
    );
  }
  return EXIT.ok;
}

function said(answer: { ok: boolean; issues?: readonly Issue[] }, done: string, deps: Deps): number {
  if (answer.ok) console.log(done);
  else for (const line of sentences(answer.issues ?? [], deps)) console.error(line);
  return answer.ok ? EXIT.ok : EXIT.problems;
}

function sentences(issues: readonly Issue[], { book, desks }: Deps): string[] {
  const say = words("en");
  return issues.map((issue) =>
    issue.code.startsWith("staff.")
      ? say(`staff.refused.${issue.code.slice(6)}`)
      : sentence(issue, "en", book, [...desks.values()][0]),
  );
}
