import { expect, test } from "vitest";
import { sumOfTallies, tallyOfPlaywright, tallyOfStage, tallyOfVitest } from "./test-tally.ts";

test("a test file that could not be loaded counts as one failure", () => {
  const unloaded = { status: "failed", assertionResults: [] };
  const failing = { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] };
  const report = { numPassedTests: 4, numFailedTests: 1, testResults: [unloaded, failing] };
  expect(tallyOfVitest(report)).toEqual({ passed: 4, failed: 2 });
});

test("a browser test that passed only when repeated counts as failed", () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 2 }, errors: [] };
  expect(tallyOfPlaywright(report)).toEqual({ passed: 5, failed: 3 });
});

test("a stage that exits badly without a report counts as one failure, and a good check as nothing", () => {
  expect(tallyOfStage(2)).toEqual({ passed: 0, failed: 1 });
  expect(tallyOfStage(1, { passed: 3, failed: 2 })).toEqual({ passed: 3, failed: 2 });
  expect(tallyOfStage(0)).toEqual({ passed: 0, failed: 0 });
});

test("the closing line adds the stages up", () => {
  const stages = [
    { passed: 3, failed: 0 },
    { passed: 2, failed: 1 },
  ];
  expect(sumOfTallies(stages)).toEqual({ passed: 5, failed: 1 });
});
