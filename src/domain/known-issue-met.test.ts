import { describe, expect, test } from "vitest";
import { issueMet, type Recognised } from "./known-issue-met.ts";

const anIssue = (more: Partial<Recognised> = {}): Recognised => ({
  id: "blank-page",
  state: "known",
  tracks: ["up"],
  modules: ["boweb"],
  problem_types: ["not-opening"],
  error_texts: ["The page cannot be shown (ref 1234)"],
  ...more,
});
const outage = anIssue({ id: "outage", problem_types: [], error_texts: [] });

describe("an officer meets a known issue", () => {
  test("by the error's own words, whatever module was chosen", () => {
    const description = "It says: the page cannot be shown (ref 99), since morning";
    const met = issueMet([outage, anIssue()], { track: "up", module: "returns", description });
    expect(met).toMatchObject({ issue: { id: "blank-page" }, by: "error" });
  });

  test("by module and problem, before an outage of the whole module", () => {
    const chosen = { track: "up", module: "boweb", description: "Nothing." };
    expect(issueMet([outage, anIssue()], { ...chosen, problem_type: "not-opening" })?.issue.id).toBe("blank-page");
    expect(issueMet([outage, anIssue()], { ...chosen, problem_type: "slowness" })?.issue.id).toBe("outage");
  });

  test("not by the module alone where the issue is one error in it", () => {
    const oneError = anIssue({ problem_types: [] });
    expect(issueMet([oneError], { track: "up", module: "boweb", problem_type: "slowness" })).toBeUndefined();
  });

  test("not in another department, nor once it is mended", () => {
    const description = "The page cannot be shown (ref 1)";
    expect(issueMet([anIssue()], { track: "kerala", module: "boweb", description })).toBeUndefined();
    expect(issueMet([anIssue({ state: "mended" })], { track: "up", module: "boweb", description })).toBeUndefined();
  });
});
