import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { projectFiles, textOf } from "./testing/project-tree.ts";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  "timeout-minutes"?: number;
  permissions?: Record<string, string>;
  uses?: string;
  steps?: Step[];
}
interface Workflow {
  on: Record<string, unknown> | string[] | string;
  permissions?: unknown;
  jobs: Record<string, Job>;
}

const paths = projectFiles().filter((path) => /^\.github\/workflows\/.*\.ya?ml$/.test(path));

describe.each(paths)("%s", (path) => {
  const workflow: Workflow = parse(textOf(path));
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => (job.steps ?? []).map((step) => ({ job, step })));

  test("is never started by what a stranger can shape while it holds our secrets", () => {
    const triggers =
      typeof workflow.on === "string"
        ? [workflow.on]
        : Array.isArray(workflow.on)
          ? workflow.on
          : Object.keys(workflow.on);
    expect(triggers).not.toContain("pull_request_target");
    expect(triggers).not.toContain("workflow_run");
  });

  test("grants nothing at the top, and each job names what it needs", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) expect(job.permissions).toBeDefined();
  });

  test("ends each job after a time that it names", () => {
    for (const job of jobs.filter((job) => !job.uses)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("pins every action by the hash of its commit, with the version beside it", () => {
    const uses = textOf(path).match(/uses: .*/g) ?? [];
    const pinned = /^uses: (\.{1,2}|\$)\/|^uses: [\w./-]+@[0-9a-f]{40} # v\d+/;
    expect(uses.filter((line) => !pinned.test(line))).toEqual([]);
  });

  test("puts no expression into a script: text reaches a step through its environment", () => {
    const scripts = steps.flatMap(({ step }) => [step.run, step.with?.script]);
    expect(scripts.filter((script) => String(script ?? "").includes("${{"))).toEqual([]);
  });

  test("leaves no token in the checkout, unless the job writes", () => {
    const checkouts = steps.filter(
      ({ job, step }) => step.uses?.startsWith("actions/checkout@") && job.permissions?.contents !== "write",
    );
    for (const { step } of checkouts) expect(step.with?.["persist-credentials"]).toBe(false);
  });
});
