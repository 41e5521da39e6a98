import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** What the steps of a job hand on to one another. */
export interface JobState {
  workspace: string;
  /** Beside the workspace: files by which a step speaks to the runner. */
  temporary: string;
  env: Record<string, string>;
  path: string[];
  summary: string[];
}

export interface Ran {
  code: number;
  output: string;
  outputs: Record<string, string>;
}

/** A step's script as the runner runs it, with the files by which it answers. */
export async function runScript(
  script: string,
  state: JobState,
  options: { env: Record<string, string>; shell?: string | undefined; folder?: string | undefined },
): Promise<Ran> {
  mkdirSync(state.temporary, { recursive: true });
  const file = (name: string) => join(state.temporary, name);
  const answers = { GITHUB_OUTPUT: "output", GITHUB_ENV: "env", GITHUB_PATH: "path", GITHUB_STEP_SUMMARY: "summary" };
  for (const name of Object.values(answers)) writeFileSync(file(name), "");
  writeFileSync(file("script.sh"), script);
  const given = Object.fromEntries(Object.entries(answers).map(([name, at]) => [name, file(at)]));
  const env = { ...state.env, ...options.env, ...given };
  const strict = options.shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
  const child = spawn("bash", [...strict, file("script.sh")], {
    cwd: join(state.workspace, options.folder ?? ""),
    env: { ...env, PATH: [...state.path, env.PATH].join(":") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  Object.assign(state.env, named(readFileSync(file("env"), "utf8")));
  state.path.unshift(...readFileSync(file("path"), "utf8").split("\n").filter(Boolean));
  state.summary.push(existsSync(file("summary")) ? readFileSync(file("summary"), "utf8") : "");
  return { code, output: `${out}${err}`, outputs: named(readFileSync(file("output"), "utf8")) };
}

/** `name=value`, or `name<<END`, lines, `END`. */
function named(written: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = written.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string;
    const [, long, end] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    if (long !== undefined && end !== undefined) {
      const until = lines.indexOf(end, at + 1);
      found[long] = lines.slice(at + 1, until).join("\n");
      at = until;
    } else if (line.includes("=")) {
      found[line.slice(0, line.indexOf("="))] = line.slice(line.indexOf("=") + 1);
    }
  }
  return found;
}
