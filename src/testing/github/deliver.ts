import type { ServerResponse } from "node:http";
import type { FaultKind } from "./faults.ts";
import type { GitAnswer } from "./git-backend.ts";
import { refusalBody } from "./refusal.ts";

export type Answer = GitAnswer;

/** What reaches the client of an answer, where a fault stands in the way. */
export function deliver(response: ServerResponse, answer: Answer, fault: FaultKind | undefined): void {
  switch (fault?.how) {
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "hang":
      return; // The client has to give up by itself.
    case "truncate":
      response.writeHead(answer.status, { ...answer.headers, "content-length": String(answer.body.length + 10) });
      response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)));
      setImmediate(() => response.socket?.resetAndDestroy());
      return;
    case "nonsense":
      send(response, { status: 200, headers: { "content-type": "text/html" }, body: Buffer.from("<h1>Unicorn!</h1>") });
      return;
    default:
      send(response, answer);
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(status === 204 || status === 304 ? undefined : body);
}

/** The answer that a fault gives instead of GitHub's own. */
export function faultAnswer({ how, refusal }: FaultKind, now: number): Answer {
  if (how === "html") {
    return { status: 502, headers: { "content-type": "text/html" }, body: Buffer.from("<html>Bad gateway</html>") };
  }
  const { status, headers = {} } = refusal ?? { status: 500 };
  const reset = headers["x-ratelimit-reset"] && { "x-ratelimit-reset": String(Math.ceil(now / 1000) + 600) };
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers, ...reset },
    body: Buffer.from(JSON.stringify(refusalBody(refusal ?? { status: 500, message: "Server Error" }))),
  };
}
