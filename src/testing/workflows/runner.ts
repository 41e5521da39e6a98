import { cron } from "../github/cron.ts";
import type { FakeGithub } from "../github/fake-github.ts";
import { refsOf } from "../github/git-repository.ts";
import { webhookPayload } from "../github/webhooks.ts";
import type { Happened } from "../github/world.ts";
import { type Contexts, isTrue } from "./expression.ts";
import { type Conclusion, type JobRun, runJob } from "./run-job.ts";
import { isStarted } from "./triggers.ts";
import { crowdedOut, turnOf } from "./turns.ts";
import type { Job, Workflow } from "./workflow-file.ts";

export interface Run {
  workflow: string;
  event: string;
  number: number | undefined;
  conclusion: Conclusion;
  jobs: JobRun[];
}

export interface RunnerOptions {
  workflows: readonly Workflow[];
  vars?: Record<string, string>;
  secrets?: Record<string, string>;
  /** The fake plays this project's repository, not that of the tickets. */
  isProject?: boolean;
  /** Another repository that a job may check out with a key. */
  beside?: FakeGithub | undefined;
  /** What runs instead of a script that takes minutes. */
  instead?: Record<string, string>;
}

export interface Runner {
  /** Plays whatever GitHub would start for what happened since, and for what that causes, to the end. */
  play(): Promise<Run[]>;
  /** The clock of each workflow's schedule, to drop or delay one; `play` asks them all. */
  clocks: ReadonlyMap<string, ReturnType<typeof cron>>;
  /** Everything that Pages was given. */
  pages: string[];
}

/** What is caused by what is caused … so often was meant to end. */
const MOST_ROUNDS = 25;
const PROJECT = "demo-desk/help-desk";

/** GitHub Actions for the fake GitHub: the workflows' own files, conditions and scripts, without containers. */
export function workflowRunner(fake: FakeGithub, options: RunnerOptions): Runner {
  const { world } = fake;
  const project = options.isProject ? `${world.owner}/${world.repo}` : PROJECT;
  const vars = options.isProject
    ? { ...options.vars }
    : { DESK_PROJECT: PROJECT, DESK_REVISION: "main", ...options.vars };
  const clocks = new Map(
    options.workflows.flatMap(({ file, events }) =>
      (events.schedule ?? []).map((one) => [file, cron(world, one.cron)]),
    ),
  );
  const pages: string[] = [];
  const stage = { fake, project, pages, beside: options.beside, instead: options.instead ?? {} };
  let seen = world.happened.length;

  async function play(): Promise<Run[]> {
    const runs: Run[] = [];
    for (const clock of clocks.values()) clock.deliver();
    for (let round = 0; seen < world.happened.length; round += 1) {
      if (round > MOST_ROUNDS) throw new Error(`the workflows go round in a circle: ${runs.map(spelled).join(", ")}`);
      const fresh = world.happened.slice(seen);
      seen = world.happened.length;
      runs.push(...(await playRound(fresh)));
    }
    return runs;
  }

  async function playRound(fresh: readonly Happened[]): Promise<Run[]> {
    const started = fresh.flatMap((happened) =>
      options.workflows
        .filter((one) => isStarted(one, happened, baseOf(happened)))
        .map((workflow) => ({ happened, workflow })),
    );
    const planned = await Promise.all(
      started.map(async ({ happened, workflow }) => ({ happened, workflow, contexts: await contextsOf(happened) })),
    );
    const cancelled = crowdedOut(planned.map(({ workflow, contexts }) => turnOf(workflow.plain.concurrency, contexts)));
    const jobs = planned.flatMap(({ workflow, contexts }, run) =>
      Object.entries(workflow.plain.jobs)
        .filter(([id]) => !cancelled.has(run) && mayBegin(workflow, id, contexts))
        .map(([id, job]) => ({ key: `${run}/${id}`, turn: turnOf(job.concurrency, contexts) })),
    );
    const without = crowdedOut(jobs.map(({ turn }) => turn));
    const lost = new Set(jobs.filter((_, place) => without.has(place)).map(({ key }) => key));
    const runs: Run[] = [];
    for (const [place, { happened, workflow, contexts }] of planned.entries()) {
      const about = { workflow: workflow.file, event: happened.event, number: happened.number };
      if (cancelled.has(place)) runs.push({ ...about, conclusion: "cancelled", jobs: [] });
      else
        runs.push({ ...about, ...(await playRun(workflow, happened, contexts, (id) => lost.has(`${place}/${id}`))) });
    }
    return runs;
  }

  async function playRun(
    workflow: Workflow,
    happened: Happened,
    contexts: RunContexts,
    isLost: (id: string) => boolean,
  ): Promise<Pick<Run, "conclusion" | "jobs">> {
    const done = new Map<string, JobRun>();
    const waiting = Object.keys(workflow.plain.jobs);
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const job = workflow.plain.jobs[id] as Job;
      const needs = [job.needs ?? []].flat();
      if (needs.some((need) => !done.has(need))) {
        waiting.push(id);
        continue;
      }
      const results = Object.fromEntries(
        needs.map((need) => [need, { result: done.get(need)?.conclusion, outputs: {} }]),
      );
      const known = { ...contexts, needs: results };
      const nothing = { id, steps: [], summary: "" };
      if (isLost(id)) done.set(id, { ...nothing, conclusion: "cancelled" });
      else if (!isTrue(workflow.conditions.get(id)?.job ?? "success()", known, statusOf(needs, done)))
        done.set(id, { ...nothing, conclusion: "skipped" });
      else done.set(id, await runJob(workflow, id, known, { ...stage, happened, token: tokenFor(job) }));
      note(happened, done.get(id) as JobRun);
    }
    const jobs = [...done.values()];
    const conclusions = jobs.map(({ conclusion }) => conclusion);
    const worst = (["failure", "cancelled", "success"] as const).find((one) => conclusions.includes(one)) ?? "skipped";
    return { conclusion: worst, jobs };
  }

  /** The check that a ruleset may ask for; a job that was skipped counts as passed, as on GitHub. */
  function note({ event, number = 0 }: Happened, { id, conclusion }: JobRun): void {
    const pull = world.issues.get(number)?.pull;
    if (event === "pull_request" && pull && id === "validate-tickets")
      world.checks.set(pull.headSha, conclusion === "failure" || conclusion === "cancelled" ? "failure" : "success");
  }

  function tokenFor({ permissions = {} }: Job): string {
    const writes = Object.values(permissions).includes("write");
    return fake.token("github-actions[bot]", "workflow", writes ? "write" : "read");
  }

  function baseOf({ number = 0 }: Happened): string | undefined {
    return world.issues.get(number)?.pull?.base;
  }

  async function contextsOf(happened: Happened): Promise<RunContexts> {
    const { payload, faults } = webhookPayload(world, happened);
    fake.violations.push(...faults);
    const pull = happened.event === "pull_request" ? world.issues.get(happened.number ?? 0)?.pull : undefined;
    const github = {
      ...{ event: payload, event_name: happened.event, actor: happened.actor, server_url: "https://github.example" },
      ...{ repository: `${world.owner}/${world.repo}`, repository_owner: world.owner, api_url: fake.apiUrl },
      ref: pull ? `refs/pull/${happened.number}/merge` : `refs/heads/${happened.ref ?? "main"}`,
      sha: pull?.headSha ?? (await refsOf(fake.repository)).get("refs/heads/main"),
      ...{ head_ref: pull?.head ?? "", base_ref: pull?.base ?? "" },
    };
    return { github, vars, secrets: { ...options.secrets }, inputs: {}, needs: {}, strategy: {}, matrix: {} };
  }

  return { play, clocks, pages };
}

type RunContexts = Contexts & { github: Record<string, unknown> };

function statusOf(needs: readonly string[], done: ReadonlyMap<string, JobRun>) {
  const ended = needs.map((need) => done.get(need)?.conclusion);
  return {
    success: () => ended.every((conclusion) => conclusion === "success"),
    failure: () => ended.includes("failure"),
    cancelled: () => ended.includes("cancelled"),
    always: () => true,
  };
}

/** A job that its condition leaves out takes no place in a group; one that waits for another is asked again later. */
function mayBegin(workflow: Workflow, id: string, contexts: RunContexts): boolean {
  if (workflow.plain.jobs[id]?.needs !== undefined) return false;
  return isTrue(workflow.conditions.get(id)?.job ?? "success()", contexts, statusOf([], new Map()));
}

function spelled({ workflow, event, number }: Run): string {
  return `${workflow} (${event}${number === undefined ? "" : ` #${number}`})`;
}
