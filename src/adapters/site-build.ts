import { spawn } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { runGit } from "./git.ts";

const INPUTS = ["content/**/*", "src/**/*", "public/**/*", "astro.config.mjs", "package-lock.json"];

/** Reports on the pages may be a day old; whoever starts the desk ten times a day need not wait ten times. */
const TICKETS_WAIT_MS = 24 * 3_600_000;

/** Whether something that the site is made from is newer than the site. */
export async function isSiteStale(settings: Environment, now = Date.now()): Promise<boolean> {
  const home = join(settings.DESK_DIST, "index.html");
  if (!existsSync(home)) return true;
  const built = statSync(home).mtimeMs;
  if (INPUTS.some((pattern) => isNewer(pattern, built))) return true;
  const repository = settings.varPath("tickets.git");
  if (!existsSync(repository)) return isNewer("tickets/**/*.yaml", built);
  return now - built > TICKETS_WAIT_MS && (await lastCommit(repository)) > built;
}

function isNewer(pattern: string, built: number): boolean {
  return globSync(pattern, { exclude: isTest }).some((file) => statSync(file).mtimeMs > built);
}

async function lastCommit(repository: string): Promise<number> {
  const printed = await runGit(["for-each-ref", "--format=%(committerdate:unix)", "refs/heads/main"], { repository });
  return Number(printed.toString().trim()) * 1000;
}

const isTest = (file: string) => file.endsWith(".test.ts") || file.includes("testing");

/** Builds the pages and gives the builder's exit code. */
export function buildPages({ DESK_DIST: dist }: Environment, quiet: boolean): Promise<number> {
  const astro = createRequire(import.meta.url)
    .resolve("astro/package.json")
    .replace(/package\.json$/, "bin/astro.mjs");
  const child = spawn(process.execPath, [astro, "build", "--outDir", dist], {
    stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(new Error("the site's builder cannot be started", { cause })));
    child.once("close", (code) => resolve(code ?? 1));
  });
}
