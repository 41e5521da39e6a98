import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { temporaryDirectory } from "./temporary-directory.ts";

/** For one test, `git` is this shell script; `$GIT` in it is the real one. */
export function wrapGit(script: string): void {
  const real = execFileSync("sh", ["-c", "command -v git"]).toString().trim();
  const directory = temporaryDirectory();
  const wrapper = join(directory, "git");
  writeFileSync(wrapper, `#!/bin/sh\nGIT=${real}\n${script}\n`);
  chmodSync(wrapper, 0o755);
  setPath([directory, process.env.PATH].join(delimiter));
}

/** For one test, programs are looked for here only. */
export function setPath(path: string): void {
  const before = process.env.PATH;
  process.env.PATH = path;
  onTestFinished(() => {
    process.env.PATH = before;
  });
}
