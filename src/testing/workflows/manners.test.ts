import { describe, expect, test } from "vitest";
import type { Happened } from "../github/world.ts";
import { evaluated, filledIn, isTrue } from "./expression.ts";
import { isStarted } from "./triggers.ts";
import { crowdedOut, turnOf } from "./turns.ts";
import { readWorkflow, type Workflow } from "./workflow-file.ts";

/** An expression in its braces, put together so that nobody takes it for a template of this language. */
const asked = (expression: string) => ["$", `{{ ${expression} }}`].join("");

const contexts = {
  github: {
    event: { sender: { type: "Bot" }, issue: { title: `${asked("secrets.KEY")} $(id)` } },
    head_ref: "intake/A-1",
  },
  vars: { MIRROR: "" },
  secrets: {},
};
const status = { success: () => true, failure: () => false, always: () => true, cancelled: () => false };

describe("expressions, by GitHub's own engine", () => {
  test("an unknown name is empty, a default stands in for it, text is compared without regard to case", () => {
    expect(filledIn(`[${asked("vars.NOBODY")}] ${asked("vars.MIRROR || 'desk'")}`, contexts)).toBe("[] desk");
    expect(isTrue("success() && github.event.sender.type == 'bot'", contexts, status)).toBe(true);
    expect(isTrue("failure() || vars.MIRROR", contexts, status)).toBe(false);
    expect(evaluated("startsWith(github.head_ref, 'intake/')", contexts).coerceString()).toBe("true");
  });

  test("what an expression gives is text and is not read again", () => {
    expect(filledIn(asked("github.event.issue.title"), contexts)).toBe(`${asked("secrets.KEY")} $(id)`);
  });
});

describe("what starts a workflow", () => {
  const happened = (about: Partial<Happened>): Happened => ({
    ...{ event: "issues", actor: "staff-1", at: 0, startsWorkflows: true },
    ...about,
  });
  const starts = (workflow: Workflow, about: Partial<Happened>, base?: string) =>
    isStarted(workflow, happened(about), base);

  test("only the kinds that it names, and nothing that a job's own token caused", async () => {
    const triage = await readWorkflow(".github/workflows/triage.yml");
    expect(starts(triage, { action: "closed" })).toBe(true);
    expect(starts(triage, { action: "edited" })).toBe(false);
    expect(starts(triage, { event: "issue_comment", action: "created" })).toBe(true);
    expect(starts(triage, { event: "issue_comment", action: "created", startsWorkflows: false })).toBe(false);
  });

  test("a pull request by its base, when it is opened or moves; a schedule by its own times; an asking by its name", async () => {
    const validate = await readWorkflow(".github/workflows/validate-tickets.yml");
    const merge = await readWorkflow(".github/workflows/merge-batch.yml");
    const pull = { event: "pull_request", action: "opened" };
    expect([starts(validate, pull, "main"), starts(validate, pull, "other")]).toEqual([true, false]);
    expect(starts(validate, { ...pull, action: "closed" }, "main")).toBe(false);
    expect(starts(merge, { event: "schedule", schedule: merge.events.schedule?.[0]?.cron as string })).toBe(true);
    expect(starts(merge, { event: "schedule", schedule: "0 0 1 1 *" })).toBe(false);
    expect(starts(merge, { event: "workflow_dispatch", workflow: "merge-batch.yml" })).toBe(true);
    expect(starts(merge, { event: "workflow_dispatch", workflow: "sweep.yml" })).toBe(false);
  });
});

describe("groups", () => {
  const out = (...turns: Parameters<typeof crowdedOut>[0]) => [...crowdedOut(turns)];
  const turn = (concurrency: Parameters<typeof turnOf>[0]) => turnOf(concurrency, contexts);

  test("of those that come at once one runs and the newest waits; the ones between are lost", () => {
    const plain = turn("tickets");
    expect(out(plain, plain, undefined, plain, plain)).toEqual([1, 3]);
    expect(out(turn("a"), turn("b"), turn("a"))).toEqual([]);
    const cutting = turn({ group: `ci-${asked("github.head_ref")}`, "cancel-in-progress": true });
    expect(cutting?.group).toBe("ci-intake/A-1");
    expect(out(cutting, cutting, cutting)).toEqual([0, 1]);
  });

  test("writers of tickets all wait, up to a hundred", () => {
    const writer = turn({ group: "tickets", queue: "max" });
    expect(out(...Array.from({ length: 101 }, () => writer))).toEqual([]);
    expect(out(...Array.from({ length: 103 }, () => writer))).toEqual([101, 102]);
  });
});
