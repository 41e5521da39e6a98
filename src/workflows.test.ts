import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { projectFiles, textOf } from "./testing/project-tree.ts";
import { type Judged, RULES, unpinned } from "./testing/workflows/policy.ts";
import type { Step } from "./testing/workflows/workflow-file.ts";
import { nameTables, workflowTable } from "./testing/workflows/workflow-table.ts";

const paths = projectFiles().filter((path) => /^\.github\/workflows\/.*\.ya?ml$/.test(path));
const actions = projectFiles().filter((path) => /^\.github\/actions\/.*\/action\.ya?ml$/.test(path));
const verbs = new Set(
  Array.from(textOf("scripts/desk.ts").matchAll(/^ {2}"?([\w-]+)"?: \(\) => import/gm), ([, verb = ""]) => verb),
);
const [table, names] = [workflowTable(), nameTables()];
const rules = Object.keys(RULES);
const nameOf = (path: string) => path.replace(/^.*\/|\.ya?ml$/g, "");

function judged(name: string, text: string): Judged {
  return { name, text, row: table.find((row) => row.name === name), names, verbs };
}

describe.each(paths)("%s", (path) => {
  test.each(rules)("%s", async (rule) => {
    expect(await RULES[rule]?.(judged(nameOf(path), textOf(path)))).toEqual([]);
  });
});

test("the table of the documentation names no workflow that is not there", () => {
  expect(table.map(({ name }) => name).sort()).toEqual(paths.map(nameOf).sort());
});

test("the documentation names no variable and no secret that no workflow asks for", () => {
  const asked = (repository: string) =>
    paths.filter((path) => table.find(({ name }) => name === nameOf(path))?.repository === repository).map(textOf);
  const unused = names.filter(({ repository, name, kind }) => {
    const wanted = new RegExp(`\\b${kind === "secret" ? "secrets" : "vars"}\\.${name}\\b`);
    return !asked(repository).some((text) => wanted.test(text));
  });
  expect(names.length).toBeGreaterThan(10);
  expect(unused).toEqual([]);
});

test.each(actions)("%s pins what it uses, and no text of a ticket gets into its scripts", (path) => {
  const { runs }: { runs: { steps: Step[] } } = parse(textOf(path));
  expect(unpinned(textOf(path))).toEqual([]);
  for (const { run, shell } of runs.steps.filter((step) => step.run !== undefined)) {
    expect(run).not.toMatch(/\$\{\{|\beval\b|\bsh -c\b/);
    expect(shell).toBe("bash");
  }
});

describe("a bad workflow is refused", () => {
  const good = textOf(".github/workflows/triage.yml");
  const expression = (name: string) => ["$", `{{ ${name} }}`].join("");
  const RUN = "- run: desk triage\n";
  /** What is changed in a good one; which rule says no, by how its name begins. */
  const BAD: [what: string, rule: string, from: string | RegExp, to: string][] = [
    ["a key that GitHub does not know", "is a workflow to", "    timeout-minutes: 10\n", "    timeout-minute: 10\n"],
    ["an expression of no function", "is a workflow to", "if: vars", "if: nothing() && vars"],
    ["pull_request_target", "is never started", "  issue_comment:\n    types: [created]", "  pull_request_target:"],
    [
      "what another workflow left",
      "is never started",
      /^ {2}issue_comment:\n.*/m,
      "  workflow_run: { workflows: [ci] }",
    ],
    ["a pull request with a secret", "is never started", "  issue_comment:\n    types: [created]", "  pull_request:"],
    ["permissions for every job", "grants nothing", "permissions: {}", "permissions: { contents: write }"],
    ["no permissions at the top", "grants nothing", "permissions: {}\n", ""],
    ["a job without permissions", "grants nothing", /^ {4}permissions:\n.*\n/m, ""],
    ["a job that may do everything", "grants nothing", /^ {4}permissions:\n.*\n/m, "    permissions: write-all\n"],
    ["a permission without its reason", "grants nothing", /contents: read #.*/, "contents: read"],
    ["a job without an end", "ends each job", "    timeout-minutes: 10\n", ""],
    ["an action by its tag", "pins every action", /@[0-9a-f]{40} # v.*/, "@v7"],
    ["an action by a hash of no version", "pins every action", / # v7.*/, ""],
    ["a script of its own", "runs in each step", RUN, "- run: curl https://desk.example | bash\n"],
    ["two commands", "runs in each step", RUN, "- run: desk triage && desk sweep\n"],
    ["a second line", "runs in each step", RUN, "- run: |\n          desk triage\n          id\n"],
    ["a verb that is not there", "runs in each step", RUN, "- run: desk triages\n"],
    ["a script with an expression", "runs in each step", RUN, `- run: desk triage ${expression("github.actor")}\n`],
    ["a command in a command", "runs in each step", RUN, "- run: desk triage $(id)\n"],
    [
      "a script by an action",
      "runs in each step",
      "          path: desk\n",
      "          path: desk\n          script: id\n",
    ],
    [
      "a comment's text as a variable",
      "gives steps only",
      RUN,
      `${RUN}        with: { a: "${expression("github.event.comment.body")}" }\n`,
    ],
    ["a branch's name to check out", "gives steps only", "vars.DESK_REVISION", "github.head_ref"],
    ["a secret that no table names", "asks for no variable", "secrets.DESK_APP_PRIVATE_KEY", "secrets.OTHER"],
    ["a variable that no table names", "asks for no variable", "vars.MIRROR", "vars.MIROR"],
    ["a secret where a variable is kept", "asks for no variable", "vars.MIRROR", "secrets.MIRROR"],
    ["a setting that nobody reads", "asks for no variable", "          MIRROR:", "          MIROR:"],
    ["a token in the checkout", "leaves no token", "          persist-credentials: false\n", ""],
    ["a verb that its row does not name", "stands in the table", RUN, "- run: desk sweep\n"],
    ["a job that runs everywhere", "stands in the table", "vars.DESK_PROJECT != '' && ", ""],
    ["a condition with another way in", "stands in the table", /( {4}if: .*)/, "$1 || github.actor == 'x'"],
    ["a writer beside the others", "writes tickets", "group: tickets", "group: triage"],
    ["a writer that cuts others short", "writes tickets", "cancel-in-progress: false", "cancel-in-progress: true"],
    ["a writer whose turn is lost", "writes tickets", "      queue: max\n", ""],
    ["the App's key anywhere", "writes tickets", /^ {4}environment: .*\n/m, ""],
    ["a program that answers a program", "is not started by", " && github.event.sender.type != 'Bot'", ""],
    ["a full hour", "keeps away", "permissions: {}", 'permissions: {}\n# cron: "0 3 * * *"'],
    ["every minute", "keeps away", "permissions: {}", 'permissions: {}\n# cron: "*/10 * * * *"'],
  ];

  test.each(BAD)("with %s: it %s", async (_what, begins, from, to) => {
    const bad = good.replace(from, to);
    const rule = rules.find((name) => name.startsWith(begins)) as string;
    expect(bad).not.toBe(good);
    expect(await RULES[rule]?.(judged("triage", good))).toEqual([]);
    expect(await RULES[rule]?.(judged("triage", bad))).not.toEqual([]);
  });

  test("each rule by at least one of these", () => {
    expect(rules.filter((rule) => !BAD.some(([, begins]) => rule.startsWith(begins)))).toEqual([]);
  });
});
