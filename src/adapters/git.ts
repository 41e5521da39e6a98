import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

export interface GitOptions {
  /** The repository, always named outright: git must never go looking for another one further up. */
  repository?: string;
  input?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
  /** Talks to another host, so the user's credentials and ssh settings count. */
  remote?: boolean;
}

/** git said no. */
export class GitFailed extends Error {
  override name = "GitFailed";
  readonly stderr: string;

  constructor(args: readonly string[], how: string, stderr: string, options?: ErrorOptions) {
    super(`git ${args.join(" ")}: ${how}${stderr && `\n${stderr.trim()}`}`, options);
    this.stderr = stderr;
  }
}

/** git is not there, or is too old to be trusted with a ticket. */
export class GitMissing extends Error {
  override name = "GitMissing";
}

/** The first whose `core.fsync` covers objects and refs; an older one ignores the setting and promises nothing. */
const OLDEST = [2, 36] as const;
const REMEDY = `Install git ${OLDEST.join(".")} or newer, e.g. "apt-get install git", and see that it is on the PATH.`;

const SETTINGS = [
  "core.fsync=all",
  "core.fsyncMethod=fsync",
  "core.filesRefLockTimeout=1000",
  "core.hooksPath=/dev/null",
  "gc.auto=0",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

/** Runs git to its end and gives what it printed; throws `GitFailed` unless it read all its input and exits with 0. */
export async function runGit(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const child = startGit(args, options);
  const [stdout, stderr, fed, code] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    feed(child, options.input ?? []),
    ending(child, args, options),
  ]);
  if (code !== 0 || fed) throw new GitFailed(args, `ended with ${code}`, stderr, { cause: fed });
  return stdout;
}

/** Starts git and leaves the talking to the caller, who must watch for `error` and `close`. */
export function startGit(args: readonly string[], options: GitOptions = {}): ChildProcessWithoutNullStreams {
  return spawn("git", [...SETTINGS, ...args], {
    cwd: options.repository ?? process.cwd(),
    env: environment(options),
    stdio: "pipe",
  });
}

/** Throws `GitMissing`, with a remedy, unless a git that can be relied on is installed. */
export async function requireGit(): Promise<void> {
  const said = (await runGit(["version"])).toString();
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(said)?.slice(1) ?? []).map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new GitMissing(`${said.trim()} does not make tickets durable. ${REMEDY}`);
  }
}

/** Nothing of the caller's repository, language or hooks leaks in; of the user's settings only what a remote needs. */
function environment({ repository, remote }: GitOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") || (remote && isAccess(name)));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    ...(repository && { GIT_DIR: repository }),
    ...(!remote && { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" }),
  };
}

function isAccess(name: string): boolean {
  return name.startsWith("GIT_SSH") || name.startsWith("GIT_SSL") || name === "GIT_ASKPASS";
}

/** git may end before it has read everything; its exit code tells of that, and this is then the cause. */
async function feed(child: ChildProcessWithoutNullStreams, input: NonNullable<GitOptions["input"]>): Promise<unknown> {
  try {
    await pipeline(Readable.from(input, { objectMode: true }), child.stdin);
    return undefined;
  } catch (error) {
    child.kill();
    return error;
  }
}

function ending(child: ChildProcessWithoutNullStreams, args: readonly string[], { repository }: GitOptions) {
  return new Promise<number | string>((resolve, reject) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "no exit code"));
    child.once("error", (cause: NodeJS.ErrnoException) => {
      const noRepository = repository !== undefined && !existsSync(repository);
      if (noRepository) reject(new GitFailed(args, `there is no repository at ${repository}`, "", { cause }));
      else if (cause.code === "ENOENT") reject(new GitMissing(`There is no git here. ${REMEDY}`, { cause }));
      else reject(new GitFailed(args, "could not be started", "", { cause }));
    });
  });
}
