import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import ts from "typescript";
import { type Mutant, mutantsOf } from "./mutants.ts";

/** How long the tests of one mutant may take; a slip that makes them run for ever is noticed too. */
const PATIENCE_MS = 60_000;

interface Score {
  path: string;
  noticed: number;
  survivors: Mutant[];
  untried: number;
}

/** Makes small slips in the domain, one at a time, and counts those that its tests notice. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: "string", default: "30" }, workers: { type: "string", default: "2" } },
});
const deadline = Date.now() + Number(values.minutes) * 60_000;
const named = positionals.length > 0 ? positionals : globSync("src/domain/*.ts");
const waiting = named.filter((path) => !path.endsWith(".test.ts")).sort();
const tests = [...globSync("src/domain/*.test.ts"), "src/usecases/try-scenario.test.ts"];
const reach = new Map(tests.map((test) => [test, standsOn(test)]));
const scratch = mkdtempSync(join(tmpdir(), "mutants-"));
const scores: Score[] = [];

await Promise.all(Array.from({ length: Number(values.workers) }, (_, i) => worker(join(scratch, `${i}.ts`))));
rmSync(scratch, { recursive: true });
console.log(`\n${line(sumOf(scores))}`);

async function worker(mutantFile: string): Promise<void> {
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const score = await scoreOf(path, mutantFile);
    scores.push(score);
    console.log([line(score), ...score.survivors.map((mutant) => `         ${path}:${slip(mutant)}`)].join("\n"));
  }
}

async function scoreOf(path: string, mutantFile: string): Promise<Score> {
  const score: Score = { path, noticed: 0, survivors: [], untried: 0 };
  const asItIs = readFileSync(path, "utf8");
  const mutants = mutantsOf(path, asItIs);
  if (await isNoticed(path, asItIs, mutantFile)) {
    console.error(`${path}: its tests fail without any slip`);
    return { ...score, untried: mutants.length };
  }
  for (const mutant of mutants) {
    if (Date.now() > deadline) score.untried += 1;
    else if (await isNoticed(path, mutant.source, mutantFile)) score.noticed += 1;
    else score.survivors.push(mutant);
  }
  return score;
}

/** The tests beside the file first: they are the quickest to notice. */
async function isNoticed(path: string, source: string, mutantFile: string): Promise<boolean> {
  const beside = path.replace(/\.ts$/, ".test.ts");
  const related = tests.filter((test) => test !== beside && reach.get(test)?.has(path));
  writeFileSync(mutantFile, source);
  if (tests.includes(beside) && (await fails([beside], path, mutantFile))) return true;
  return related.length > 0 && (await fails(related, path, mutantFile));
}

function fails(these: readonly string[], path: string, mutantFile: string): Promise<boolean> {
  const runner = ["node_modules/vitest/vitest.mjs", "run", "--config", "scripts/mutant.config.ts", ...these];
  const env = { ...process.env, MUTANT_TARGET: resolve(path), MUTANT_SOURCE: mutantFile };
  const child = spawn(process.execPath, runner, { stdio: "ignore", env, timeout: PATIENCE_MS, killSignal: "SIGKILL" });
  return new Promise((done, fail) => child.on("error", fail).on("close", (code) => done(code !== 0)));
}

/** Everything that a test stands on, by the imports that are written. */
function standsOn(start: string): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let path = queue.pop(); path; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { importedFiles } = ts.preProcessFile(readFileSync(path, "utf8"));
    const local = importedFiles.filter(({ fileName }) => fileName.startsWith(".") && fileName.endsWith(".ts"));
    for (const { fileName } of local) queue.push(join(dirname(path), fileName));
  }
  return seen;
}

function sumOf(all: readonly Score[]): Score {
  const total = (of: (score: Score) => number) => all.reduce((sum, score) => sum + of(score), 0);
  return {
    path: "all of it",
    noticed: total(({ noticed }) => noticed),
    survivors: all.flatMap(({ survivors }) => survivors),
    untried: total(({ untried }) => untried),
  };
}

function line({ path, noticed, survivors, untried }: Score): string {
  const tried = noticed + survivors.length;
  const share = tried === 0 ? "–" : `${((100 * noticed) / tried).toFixed(1)} %`;
  return `${share.padStart(7)}  ${noticed}/${tried}  ${path}${untried > 0 ? ` (${untried} not tried)` : ""}`;
}

function slip({ line, from, to }: Mutant): string {
  return `${line}  ${short(from)}  →  ${short(to)}`;
}

function short(code: string): string {
  const text = code.replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
