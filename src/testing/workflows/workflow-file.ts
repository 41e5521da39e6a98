import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
  type WorkflowTemplate,
} from "@actions/workflow-parser";
import { parse } from "yaml";

export interface Step {
  id?: string;
  name?: string;
  uses?: string;
  run?: string;
  shell?: string;
  env?: Record<string, unknown>;
  with?: Record<string, unknown>;
  "working-directory"?: string;
  "continue-on-error"?: boolean;
}
export type Concurrency = string | { group: string; "cancel-in-progress"?: boolean | string; queue?: "single" | "max" };
export interface Job {
  needs?: string | string[];
  env?: Record<string, unknown>;
  permissions?: Record<string, string>;
  environment?: unknown;
  concurrency?: Concurrency;
  "timeout-minutes"?: number;
  uses?: string;
  outputs?: Record<string, string>;
  steps: Step[];
}
interface Plain {
  name: string;
  on: unknown;
  env?: Record<string, unknown>;
  permissions?: unknown;
  concurrency?: Concurrency;
  jobs: Record<string, Job>;
}

export interface Workflow {
  /** The file's name. */
  file: string;
  plain: Plain;
  events: WorkflowTemplate["events"];
  /** The condition of a job and of each of its steps as GitHub completes them: without a status function, `success()`. */
  conditions: ReadonlyMap<string, { job: string; steps: readonly string[] }>;
}

/** A workflow as GitHub reads it; whatever its parser finds wrong is thrown. */
export async function readWorkflow(path: string): Promise<Workflow> {
  return workflowIn(basename(path), readFileSync(path, "utf8"));
}

export async function workflowIn(file: string, content: string): Promise<Workflow> {
  const parsed = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  const errors = parsed.context.errors.getErrors().map(({ message }) => message);
  if (errors.length > 0 || !parsed.value) throw new Error(`${file}: ${errors.join("; ")}`);
  const template = await convertWorkflowTemplate(parsed.context, parsed.value);
  const wrong = (template.errors ?? []).map(({ Message }) => Message);
  if (wrong.length > 0) throw new Error(`${file}: ${wrong.join("; ")}`);
  const conditions = template.jobs.map((job) => {
    const steps = "steps" in job ? job.steps.map((step) => (step.if ? step.if.expression : "success()")) : [];
    return [job.id.value, { job: job.if.expression, steps }] as const;
  });
  return { file, plain: parse(content), events: template.events, conditions: new Map(conditions) };
}
