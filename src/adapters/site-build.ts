import { spawn } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Environment } from "./environment.ts";

const INPUTS = ["content/**/*", "src/**/*", "public/**/*", "astro.config.mjs", "package-lock.json"];

/** Whether something that the site is made from is newer than the site. */
export function isSiteStale({ DESK_DIST: dist }: Environment): boolean {
  const home = join(dist, "index.html");
  if (!existsSync(home)) return true;
  const built = statSync(home).mtimeMs;
  return INPUTS.some((pattern) =>
    globSync(pattern, { exclude: isTest }).some((file) => statSync(file).mtimeMs > built),
  );
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
