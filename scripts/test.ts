// Everything that must hold before a change is accepted, one stage after another, and one closing line.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./install-chromium.ts";
import { sumOfTallies, type Tally, tallyOfPlaywright, tallyOfStage, tallyOfVitest } from "./test-tally.ts";

const scratch = mkdtempSync(join(tmpdir(), "desk-test-"));
const reports = { vitest: join(scratch, "vitest.json"), playwright: join(scratch, "playwright.json") };
const environment = {
  ...process.env,
  ASTRO_TELEMETRY_DISABLED: "1",
  DESK_VAR: join(scratch, "var"),
  PLAYWRIGHT_JSON_OUTPUT_FILE: reports.playwright,
};

const check = await stage("types and lint", ["npm", "run", "--silent", "check"]);
const rules = await stage(
  "rules, stores and the intake",
  ["npx", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${reports.vitest}`],
  () => tallyOfVitest(reported(reports.vitest)),
);
const build = await stage("the site", ["npm", "run", "--silent", "build"]);
const browser = build.failed > 0 ? leftOut("There is no built site.") : await browserStage();

rmSync(scratch, { recursive: true, force: true });
const { passed, failed } = sumOfTallies([check, rules, build, browser]);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function browserStage(): Promise<Tally> {
  const chromium = ensureChromium();
  if (!chromium.ok) return leftOut(chromium.reason);
  return stage("the desk in a browser", ["npx", "playwright", "test", "--reporter=line,json"], () =>
    tallyOfPlaywright(reported(reports.playwright)),
  );
}

function leftOut(reason: string): Tally {
  console.log(`\n▶ the desk in a browser: cannot run. ${reason}`);
  return { passed: 0, failed: 1 };
}

async function stage(title: string, words: string[], tally?: () => Tally): Promise<Tally> {
  console.log(`\n▶ ${title}: ${words.slice(0, 3).join(" ")}`);
  const exitCode = await exitCodeOf(words);
  if (exitCode !== 0) console.log(`✗ ${title}: ended with ${exitCode}`);
  return tallyOfStage(exitCode, tally?.());
}

function exitCodeOf([command = "", ...words]: string[]): Promise<number> {
  const onWindows = process.platform === "win32"; // there npm and npx are batch files
  const child = spawn(command, words, { stdio: ["ignore", "inherit", "inherit"], env: environment, shell: onWindows });
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(new Error(`cannot start ${command}`, { cause })));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** A runner that died before it could report has passed nothing; its exit code says that it failed. */
function reported(path: string) {
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8"));
  return {
    numPassedTests: 0,
    numFailedTests: 0,
    testResults: [],
    stats: { expected: 0, unexpected: 0, flaky: 0 },
    errors: [],
  };
}
