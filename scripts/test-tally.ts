export interface Tally {
  passed: number;
  failed: number;
}

/** What Vitest's JSON report says; a file that could not be loaded is a failure without a test in it. */
export function tallyOfVitest(report: VitestReport): Tally {
  const broken = report.testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && assertionResults.every((test) => test.status !== "failed");
  });
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** What Playwright's JSON report says; a test that passed only when repeated has failed. */
export function tallyOfPlaywright({ stats, errors }: PlaywrightReport): Tally {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/** A stage that ended badly has failed once at least, whatever its report says. */
export function tallyOfStage(exitCode: number, reported: Tally = { passed: 0, failed: 0 }): Tally {
  const failed = exitCode === 0 ? reported.failed : Math.max(1, reported.failed);
  return { passed: reported.passed, failed };
}

export function sumOfTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}
