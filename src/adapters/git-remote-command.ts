import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { RemoteUnavailable } from "../usecases/sync-ports.ts";

export interface RemoteCommand {
  repository: string;
  url: string;
  /** Given to git by its environment: what stands in a command line, every user of the machine can read. */
  token: string;
  /** Silence for so many seconds is an end. */
  patienceSeconds: number;
}

const DURABLE = [
  "core.fsync=all",
  "core.fsyncMethod=fsync",
  "core.hooksPath=/dev/null",
  "gc.auto=0",
  "maintenance.auto=false",
];

/** Runs a git that talks to the shared repository; whatever goes wrong is worth another try later. */
export async function remoteGit(args: readonly string[], command: RemoteCommand): Promise<string> {
  const settings = DURABLE.flatMap((setting) => ["-c", setting]);
  const child = spawn("git", [...settings, ...args], { env: environment(command), stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "no exit code"));
    child.once("error", reject);
  });
  // A transfer that moves may take long; one that has stopped is ended by git itself, this is for all else.
  const alarm = setTimeout(() => child.kill(), (command.patienceSeconds * 20 + 10) * 1000).unref();
  const [said, complaint, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  clearTimeout(alarm);
  if (code === 0) return said.toString();
  const words = `${said}${complaint}`.trim().replaceAll(command.token, "…");
  const refused = / 401|Authentication failed|could not read/.test(words);
  const reason = refused ? "the token was not accepted" : words || `ended with ${code}`;
  throw new RemoteUnavailable(`git ${args[0]}: ${reason}`, {
    perhapsDone: args[0] === "push",
    status: refused ? 401 : undefined,
  });
}

function environment({ repository, url, token, patienceSeconds }: RemoteCommand): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") || name.startsWith("GIT_SSL"));
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  const settings: [string, string][] = [
    [`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${basic}`],
    // The header would follow a redirect to another host.
    ["http.followRedirects", "false"],
    ["http.lowSpeedLimit", "1"],
    ["http.lowSpeedTime", String(patienceSeconds)],
    ["credential.helper", ""],
    ["fetch.unpackLimit", "1"],
  ];
  return {
    ...Object.fromEntries(kept),
    ...{ LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_ASKPASS: "", GIT_DIR: repository },
    ...{ GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" },
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}
