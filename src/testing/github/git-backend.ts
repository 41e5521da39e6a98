import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { buffer } from "node:stream/consumers";

export interface GitRequest {
  method: string;
  /** Below the repository, such as "info/refs". */
  service: string;
  query: string;
  headers: Record<string, string>;
  body: Buffer;
  user: string;
  /** A branch that this user may not push to. */
  kept?: string | undefined;
}
export interface GitAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** One request through git's own server for HTTP, as a web server would call it. */
export async function gitBackend(repository: string, request: GitRequest): Promise<GitAnswer> {
  const child = spawn("git", ["http-backend"], {
    env: {
      ...withoutGit(process.env),
      GIT_PROJECT_ROOT: dirname(repository),
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      PATH_INFO: `${repository.slice(dirname(repository).length)}/${request.service}`,
      REQUEST_METHOD: request.method,
      QUERY_STRING: request.query,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      CONTENT_LENGTH: String(request.body.length),
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: request.headers["git-protocol"] ?? "",
      REMOTE_USER: request.user,
      FAKE_KEPT: request.kept ? `refs/heads/${request.kept}` : "",
      REMOTE_ADDR: "127.0.0.1",
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const [output] = await Promise.all([buffer(child.stdout), fed(child.stdin, request.body)]);
  return answerIn(output);
}

/** git may answer before it has read everything. */
function fed(stdin: NodeJS.WritableStream, body: Buffer): Promise<void> {
  return new Promise((resolve) => {
    stdin.once("error", () => resolve());
    stdin.end(body, () => resolve());
  });
}

function answerIn(output: Buffer): GitAnswer {
  const end = output.indexOf("\r\n\r\n");
  const lines = output.toString("latin1", 0, Math.max(0, end)).split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2) as [string, string]));
  const status = Number.parseInt(headers.Status ?? "200", 10);
  delete headers.Status;
  return { status, headers, body: output.subarray(end + 4) };
}

function withoutGit(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith("GIT_")));
}
