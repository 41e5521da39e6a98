import { parse } from "yaml";
import { SETTING_NAMES } from "../../adapters/environment.ts";
import { type Job, type Step, workflowIn } from "./workflow-file.ts";
import type { NameRow, TableRow } from "./workflow-table.ts";

/** A workflow with all that it is judged by. */
export interface Judged {
  name: string;
  text: string;
  /** Its row in the documentation. */
  row: TableRow | undefined;
  /** The names of the documentation's tables of variables and secrets. */
  names: readonly NameRow[];
  /** Those that `desk` has. */
  verbs: ReadonlySet<string>;
}

/** One verb with plain words, options, and variables that stand for one word each: no shell can be made of it. */
const COMMAND = /^desk ([a-z][a-z-]*)((?: (?:--?[\w-]+|[\w./^-]+|"\$[A-Z_]+(?:\/[\w./-]+)?"))*)$/;
/** The verbs that write tickets. */
const WRITERS = new Set(["triage", "intake-issue", "escalate", "sweep", "merge-batch"]);
/** Nobody but GitHub and whoever keeps the repository can shape these. */
const TRUSTED =
  /^(vars\.\w+|secrets\.\w+|github\.(token|workspace|server_url|repository|ref)|runner\.(os|arch)|steps\.\w+\.outputs\.page_url)$/;

/** What each rule finds wrong with a workflow; nothing, if it keeps it. */
export const RULES: Record<string, (judged: Judged) => string[] | Promise<string[]>> = {
  "is a workflow to GitHub's own parser": async ({ name, text }) => {
    try {
      await workflowIn(`${name}.yml`, text);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  },

  "is never started by what a stranger can shape while it holds our secrets": ({ text }) => [
    ...triggersOf(text).filter((trigger) => trigger === "pull_request_target" || trigger === "workflow_run"),
    ...(triggersOf(text).includes("pull_request") ? (text.match(/\bsecrets\.\w+/g) ?? []) : []),
  ],

  "grants nothing at the top, and each job names what it needs, with the reason beside it": ({ text }) => [
    ...(JSON.stringify(read(text).permissions) === "{}" ? [] : ["permissions at the top"]),
    ...jobsOf(text).flatMap(([id, job]) => (job.permissions ? [] : [`${id} names no permissions`])),
    ...jobsOf(text).flatMap(([id, job]) => (typeof job.permissions === "string" ? [`${id}: ${job.permissions}`] : [])),
    ...text.split("\n").filter((line) => /^\s+[a-z-]+: (read|write)\b/.test(line) && !/: (read|write) # \w/.test(line)),
  ],

  "ends each job after a time that it names": ({ text }) =>
    jobsOf(text).flatMap(([id, job]) => (job.uses || Number(job["timeout-minutes"]) > 0 ? [] : [id])),

  "pins every action by the hash of its commit, with the version beside it": ({ text }) => unpinned(text),

  "runs in each step one verb that exists, from no expression and from no variable": ({ text, verbs }) =>
    stepsOf(text).flatMap(({ step }) => [
      ...(step.run === undefined || step.run === ".ci/run" || verbs.has(verbIn(step.run) ?? "") ? [] : [step.run]),
      ...(step.with?.script === undefined ? [] : [String(step.with.script)]),
    ]),

  "gives steps only what no stranger can shape: a ticket's text comes by the event's file": ({ text }) => [
    ...strangeNames(read(text).env),
    ...jobsOf(text).flatMap(([, job]) => strangeNames(job.env)),
    ...stepsOf(text).flatMap(({ step }) => [...strangeNames(step.env), ...strangeNames(step.with)]),
  ],

  "asks for no variable and no secret that the documentation does not name, and hands on only settings that the desk knows":
    ({ text, row, names }) => {
      const asked = (text.match(/\b(?:vars|secrets)\.\w+/g) ?? []).map((name) => name.replace("vars.", "variable "));
      const known = names
        .filter(({ repository }) => repository === row?.repository)
        .map(({ name, kind }) => (kind === "secret" ? `secrets.${name}` : `variable ${name}`));
      // In the project its absence is asked for.
      if (row?.repository === "project") known.push("variable DESK_PROJECT");
      const handed = [
        ...Object.keys(read(text).env ?? {}),
        ...jobsOf(text).flatMap(([, job]) => Object.keys(job.env ?? {})),
        ...stepsOf(text).flatMap(({ step }) => Object.keys(step.env ?? {})),
      ];
      return [...new Set([...without(asked, known), ...without(handed, SETTING_NAMES)])];
    },

  "leaves no token in the checkout, unless the job writes": ({ text }) =>
    stepsOf(text)
      .filter(({ job, step }) => step.uses?.startsWith("actions/checkout@") && job.permissions?.contents !== "write")
      .flatMap(({ id, step }) => (step.with?.["persist-credentials"] === false ? [] : [id])),

  "stands in the table of the documentation, with its verbs, and keeps to its repository": ({ name, text, row }) => {
    const said = new Set(stepsOf(text).flatMap(({ step }) => verbIn(step.run) ?? []));
    if (row?.name !== name || JSON.stringify(row.verbs) !== JSON.stringify([...said])) return [[...said].join(", ")];
    if (name === "ci") return [];
    const guard =
      row.repository === "tickets" ? /^vars\.DESK_PROJECT != ''(?: && |$)/ : /^vars\.DESK_PROJECT == ''(?: && |$)/;
    return jobsOf(text).flatMap(([id, job]) => {
      const isAsked = row.repository === "tickets" || job.needs === undefined;
      const condition = job.if ?? "";
      return isAsked && (!guard.test(condition) || condition.includes("||")) ? [`${id}: ${condition}`] : [];
    });
  },

  "writes tickets in turn, all that wait, and holds the App's key for main only": ({ text }) =>
    jobsOf(text).flatMap(([id, job]) => {
      const writes = job.steps?.some(({ run = "" }) => WRITERS.has(verbIn(run) ?? "") && !run.includes("--ask"));
      const turn = job.concurrency as Record<string, unknown> | undefined;
      const waits = turn?.group === "tickets" && turn["cancel-in-progress"] === false && turn.queue === "max";
      const holdsKey = JSON.stringify(job).includes("DESK_APP_PRIVATE_KEY");
      const isKept = (job.environment as { name?: string } | undefined)?.name === "desk";
      return [
        ...(writes && !waits ? [`${id} writes out of turn`] : []),
        ...(holdsKey && !isKept ? [`${id} holds the key`] : []),
      ];
    }),

  "is not started by what a program says on an issue": ({ text }) => {
    const listens = triggersOf(text).some((trigger) => trigger === "issues" || trigger === "issue_comment");
    const passes = "github.event.sender.type != 'Bot'";
    return jobsOf(text).flatMap(([id, job]) => (listens && !job.if?.includes(passes) ? [id] : []));
  },

  "keeps away from the full hour, when everybody else's schedules run": ({ text }) =>
    Array.from(text.matchAll(/cron: "([\d,*/]+) /g), ([, minutes = ""]) => minutes).filter((minutes) =>
      minutes.split(",").some((minute) => !(Number(minute) % 2 === 1)),
    ),
};

export function unpinned(text: string): string[] {
  const pinned = /^uses: (\.{1,2}|\$)\/|^uses: [\w./-]+@[0-9a-f]{40} # v\d+/;
  return (text.match(/uses: .*/g) ?? []).filter((line) => !pinned.test(line));
}

type Written = { on: unknown; permissions?: unknown; env?: object; jobs: Record<string, Job & { if?: string }> };

function read(text: string): Written {
  return parse(text);
}

function jobsOf(text: string) {
  return Object.entries(read(text).jobs ?? {});
}

function stepsOf(text: string): { id: string; job: Job; step: Step }[] {
  return jobsOf(text).flatMap(([id, job]) => (job.steps ?? []).map((step) => ({ id, job, step })));
}

function triggersOf(text: string): string[] {
  const { on } = read(text);
  if (typeof on === "string") return [on];
  return Array.isArray(on) ? on : Object.keys(on as object);
}

function verbIn(script = ""): string | undefined {
  return COMMAND.exec(script)?.[1];
}

/** Names that an expression asks for and that somebody outside might have shaped. */
function strangeNames(values: object | undefined): string[] {
  const expressions = Object.values(values ?? {}).flatMap((value) => String(value).match(/\$\{\{[\s\S]*?\}\}/g) ?? []);
  const named = expressions.flatMap(
    (expression) => expression.replaceAll(/'[^']*'/g, "").match(/\b[a-z]+(?:\.\w+)+/g) ?? [],
  );
  return named.filter((name) => !TRUSTED.test(name));
}

function without(names: readonly string[], known: readonly string[]): string[] {
  return names.filter((name) => !known.includes(name));
}
