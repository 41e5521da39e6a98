import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { projectFiles, textOf } from "./testing/project-tree.ts";
import { type Job, readWorkflow, type Step } from "./testing/workflows/workflow-file.ts";
import { workflowTable } from "./testing/workflows/workflow-table.ts";

const paths = projectFiles().filter((path) => /^\.github\/workflows\/.*\.ya?ml$/.test(path));
const actions = projectFiles().filter((path) => /^\.github\/actions\/.*\/action\.ya?ml$/.test(path));
const verbs = new Set(
  Array.from(textOf("scripts/desk.ts").matchAll(/^ {2}"?([\w-]+)"?: \(\) => import/gm), ([, verb]) => verb),
);
const table = workflowTable();

/** One verb with plain words, options, and variables that stand for one word each: no shell can be made of it. */
const COMMAND = /^desk ([a-z][a-z-]*)((?: (?:--?[\w-]+|[\w./^-]+|"\$[A-Z_]+(?:\/[\w./-]+)?"))*)$/;
/** The verbs that write tickets. */
const WRITERS = new Set(["triage", "intake-issue", "escalate", "sweep", "merge-batch"]);
/** Nobody but GitHub and whoever keeps the repository can shape these. */
const TRUSTED =
  /^(vars\.\w+|secrets\.\w+|github\.(token|workspace|server_url|repository|ref)|runner\.(os|arch)|steps\.\w+\.outputs\.page_url)$/;

describe.each(paths)("%s", (path) => {
  const text = textOf(path);
  const name = path.replace(/^.*\/|\.ya?ml$/g, "");
  const workflow: { on: unknown; permissions?: unknown; jobs: Record<string, Job & { if?: string }> } = parse(text);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => (job.steps ?? []).map((step) => ({ job, step })));
  const triggers =
    typeof workflow.on === "string"
      ? [workflow.on]
      : Array.isArray(workflow.on)
        ? workflow.on
        : Object.keys(workflow.on as object);
  const row = table.find((one) => one.name === name);

  test("is a workflow to GitHub's own parser", async () => {
    expect((await readWorkflow(path)).file).toBe(`${name}.yml`);
  });

  test("is never started by what a stranger can shape while it holds our secrets", () => {
    expect(triggers).not.toContain("pull_request_target");
    expect(triggers).not.toContain("workflow_run");
    if (triggers.includes("pull_request")) expect(text).not.toContain("secrets.");
  });

  test("grants nothing at the top, and each job names what it needs, with the reason beside it", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) expect(job.permissions).toBeDefined();
    const grants = text.split("\n").filter((line) => /^\s+[a-z-]+: (read|write)\b/.test(line));
    expect(grants.filter((line) => !/: (read|write) # \w/.test(line))).toEqual([]);
  });

  test("ends each job after a time that it names", () => {
    for (const job of jobs.filter((job) => !job.uses)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("pins every action by the hash of its commit, with the version beside it", () => {
    expect(unpinned(text)).toEqual([]);
  });

  test("runs in each step one verb that exists, from no expression and from no variable", () => {
    const scripts = steps.flatMap(({ step }) => (step.run === undefined ? [] : [step.run]));
    const strange = scripts.filter((script) => script !== ".ci/run" && !verbs.has(COMMAND.exec(script)?.[1]));
    expect(strange).toEqual([]);
    expect(steps.filter(({ step }) => step.with?.script !== undefined)).toEqual([]);
  });

  test("gives steps only what no stranger can shape: a ticket's text comes by the event's file", () => {
    const given = jobs.flatMap((job) => [job.env, ...(job.steps ?? []).flatMap((step: Step) => [step.env, step.with])]);
    expect(given.flatMap(strangeNames)).toEqual([]);
  });

  test("leaves no token in the checkout, unless the job writes", () => {
    const checkouts = steps.filter(
      ({ job, step }) => step.uses?.startsWith("actions/checkout@") && job.permissions?.contents !== "write",
    );
    for (const { step } of checkouts) expect(step.with?.["persist-credentials"]).toBe(false);
  });

  test("stands in the table of the documentation, with its verbs, and keeps to its repository", () => {
    const said = new Set(steps.flatMap(({ step }) => COMMAND.exec(step.run ?? "")?.[1] ?? []));
    expect(row).toEqual({ name, repository: expect.any(String), verbs: [...said] });
    const guard =
      row?.repository === "tickets" ? /^vars\.DESK_PROJECT != ''(?: && |$)/ : /^vars\.DESK_PROJECT == ''(?: && |$)/;
    const own = jobs.filter((job) => row?.repository === "tickets" || job.needs === undefined);
    if (name !== "ci") for (const job of own) expect(job.if).toMatch(guard);
  });

  test("writes tickets in turn, all that wait, and holds the App's key for main only", () => {
    for (const job of jobs) {
      const script = job.steps.map(({ run }) => run ?? "").join("\n");
      const verb = /^desk ([\w-]+)/m.exec(script)?.[1] ?? "";
      const writes = WRITERS.has(verb) && !script.includes("--ask");
      if (writes) expect(job.concurrency).toEqual({ group: "tickets", "cancel-in-progress": false, queue: "max" });
      if (JSON.stringify(job).includes("DESK_APP_PRIVATE_KEY")) expect(job.environment).toMatchObject({ name: "desk" });
    }
  });

  test("is not started by what a program says on an issue", () => {
    const listens = triggers.some((trigger) => trigger === "issues" || trigger === "issue_comment");
    if (listens) for (const job of jobs) expect(job.if).toContain("github.event.sender.type != 'Bot'");
  });

  test("keeps away from the full hour, when everybody else's schedules run", () => {
    const minutes = Array.from(text.matchAll(/cron: "([\d,]+) /g), ([, list = ""]) =>
      list.split(",").map(Number),
    ).flat();
    expect(minutes.filter((minute) => minute % 2 === 0 || minute % 10 === 0)).toEqual([]);
  });
});

test("the table of the documentation names no workflow that is not there", () => {
  const files = paths.map((path) => path.replace(/^.*\/|\.ya?ml$/g, ""));
  expect(table.map(({ name }) => name).sort()).toEqual(files.sort());
});

test.each(actions)("%s pins what it uses, and no text of a ticket gets into its scripts", (path) => {
  const { runs }: { runs: { steps: Step[] } } = parse(textOf(path));
  expect(unpinned(textOf(path))).toEqual([]);
  for (const { run, shell } of runs.steps.filter((step) => step.run !== undefined)) {
    expect(run).not.toMatch(/\$\{\{|\beval\b|\bsh -c\b/);
    expect(shell).toBe("bash");
  }
});

function unpinned(text: string): string[] {
  const pinned = /^uses: (\.{1,2}|\$)\/|^uses: [\w./-]+@[0-9a-f]{40} # v\d+/;
  return (text.match(/uses: .*/g) ?? []).filter((line) => !pinned.test(line));
}

/** Names that an expression asks for and that somebody outside might have shaped. */
function strangeNames(values: object | undefined): string[] {
  const expressions = Object.values(values ?? {}).flatMap((value) => String(value).match(/\$\{\{[\s\S]*?\}\}/g) ?? []);
  const named = expressions.flatMap(
    (expression) => expression.replaceAll(/'[^']*'/g, "").match(/\b[a-z]+(?:\.\w+)+/g) ?? [],
  );
  return named.filter((name) => !TRUSTED.test(name));
}
