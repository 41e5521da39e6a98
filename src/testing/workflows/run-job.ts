import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../temporary-directory.ts";
import { type Contexts, filledAll, filledIn, isTrue } from "./expression.ts";
import { playAction, type Stage } from "./played-actions.ts";
import { type JobState, runScript } from "./shell.ts";
import type { Job, Step, Workflow } from "./workflow-file.ts";

export type Conclusion = "success" | "failure" | "skipped" | "cancelled";

export interface StepRun {
  /** What it runs or uses. */
  what: string;
  conclusion: Conclusion;
  output: string;
  ms: number;
}
export interface JobRun {
  id: string;
  conclusion: Conclusion;
  steps: StepRun[];
  summary: string;
}

/** A job on a machine of its own: an empty workspace, GitHub's variables, its steps one after another. */
export async function runJob(
  { plain, conditions }: Workflow,
  id: string,
  contexts: Contexts & { github: Record<string, unknown> },
  stage: Omit<Stage, "state">,
): Promise<JobRun> {
  const job = plain.jobs[id] as Job;
  const machine = temporaryDirectory();
  const state = newState(machine, contexts.github, stage);
  const github = { ...contexts.github, workspace: state.workspace, token: stage.token };
  const here: Contexts = { ...contexts, github, job: {}, runner: { os: "Linux", arch: "X64", temp: state.temporary } };
  const inherited = { ...filledAll(plain.env, here), ...filledAll(job.env, here) };
  const answers: Record<string, unknown> = {};
  const steps: StepRun[] = [];

  for (const [place, step] of job.steps.entries()) {
    const failed = steps.some(({ conclusion }) => conclusion === "failure");
    const status = { success: () => !failed, failure: () => failed, always: () => true, cancelled: () => false };
    const known = { ...here, steps: answers, env: { ...inherited, ...state.env } };
    const condition = conditions.get(id)?.steps[place] ?? "success()";
    const run = isTrue(condition, known, status)
      ? await runStep(step, known, inherited, { ...stage, state })
      : { conclusion: "skipped" as const, output: "", outputs: {}, ms: 0 };
    steps.push({ what: step.run ?? step.uses ?? "", conclusion: run.conclusion, output: run.output, ms: run.ms });
    if (step.id) answers[step.id] = { outputs: run.outputs, conclusion: run.conclusion, outcome: run.conclusion };
  }
  const conclusion = steps.some((step) => step.conclusion === "failure") ? "failure" : "success";
  return { id, conclusion, steps, summary: state.summary.join("") };
}

async function runStep(step: Step, contexts: Contexts, inherited: Record<string, string>, stage: Stage) {
  const begun = performance.now();
  const ended = (conclusion: Conclusion, output = "", outputs: Record<string, string> = {}) => ({
    ...{ conclusion, output, outputs },
    ms: performance.now() - begun,
  });
  const own = filledAll(step.env, contexts);
  if (step.run === undefined) {
    try {
      await playAction(step.uses ?? "", filledAll(step.with, { ...contexts, env: own }), stage);
      return ended("success");
    } catch (error) {
      return ended("failure", String(error));
    }
  }
  const env = { ...inherited, ...own };
  const script = stage.instead[step.run] ?? filledIn(step.run, contexts);
  const ran = await runScript(script, stage.state, { env, shell: step.shell, folder: step["working-directory"] });
  return ended(ran.code === 0 ? "success" : "failure", ran.output, ran.outputs);
}

/** The variables that every job has, and nothing of the machine that plays it but its programs. */
function newState(machine: string, github: Record<string, unknown>, { fake }: Omit<Stage, "state">): JobState {
  const workspace = join(machine, "workspace");
  const temporary = join(machine, "temporary");
  for (const folder of [workspace, temporary]) mkdirSync(folder);
  const event = join(temporary, "event.json");
  writeFileSync(event, JSON.stringify(github.event));
  const env = {
    ...{ PATH: process.env.PATH ?? "", HOME: machine, LANG: "C.UTF-8", CI: "true", GITHUB_ACTIONS: "true" },
    ...{ GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temporary, GITHUB_EVENT_PATH: event },
    ...{ GITHUB_API_URL: fake.apiUrl, GITHUB_EVENT_NAME: String(github.event_name), GITHUB_SHA: String(github.sha) },
    ...{ GITHUB_REPOSITORY: String(github.repository), GITHUB_REF: String(github.ref), GITHUB_RUN_ID: "1" },
    // On GitHub each machine is new; here the project's own folder must stay as it is.
    DESK_VAR: join(machine, "var"),
  };
  return { workspace, temporary, env, path: [], summary: [] };
}
