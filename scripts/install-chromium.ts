import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromiumPath } from "./chromium.ts";

const packages = ["chromium", "fonts-noto-core"];
const remedy = `Install a browser (Debian: apt-get install ${packages.join(" ")}) or set CHROMIUM_PATH to one.`;

/** Finds this machine's Chromium; on Debian, as root or with a sudo that asks nothing, installs it when it is missing. */
export function ensureChromium(): { ok: true; path: string } | { ok: false; reason: string } {
  const present = chromiumPath();
  if (present) return existsSync(present) ? { ok: true, path: present } : missing(`There is nothing at ${present}.`);
  const apt = aptGet();
  if (!apt) return missing("This machine has no Chromium, and this account may not install one.");
  console.log(`This machine has no Chromium: installing ${packages.join(" and ")} with apt-get.`);
  const done = apt("update") && apt("install", "-y", "--no-install-recommends", ...packages);
  const path = done ? chromiumPath() : undefined;
  return path ? { ok: true, path } : missing("apt-get did not install Chromium; its own words are above.");
}

function missing(what: string) {
  return { ok: false as const, reason: `${what} ${remedy}` };
}

function aptGet(): ((...words: string[]) => boolean) | undefined {
  if (!existsSync("/usr/bin/apt-get")) return undefined;
  const isRoot = process.getuid?.() === 0;
  const prefix = isRoot ? [] : ["sudo", "-n"];
  if (!isRoot && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status !== 0) return undefined;
  return (...words) => run([...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...words]);
}

function run([command = "", ...words]: string[]): boolean {
  return spawnSync(command, words, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}
