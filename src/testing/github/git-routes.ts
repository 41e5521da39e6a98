import { type GitAnswer, gitBackend } from "./git-backend.ts";
import { bearer } from "./identity.ts";
import { Refused } from "./refusal.ts";
import { isKeptFrom, type Token, type World } from "./world.ts";

export interface HttpRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer;
}

export type GitOperation = "git fetch" | "git push";

/** Which of git's two conversations a request carries; only the part that moves data counts as the operation. */
export function gitOperation({ url }: HttpRequest): GitOperation | undefined {
  if (url.pathname.endsWith("/git-receive-pack")) return "git push";
  if (url.pathname.endsWith("/info/refs") && url.searchParams.get("service") === "git-upload-pack") return "git fetch";
  return undefined;
}

export function isGit({ owner, repo }: World, { url }: HttpRequest): boolean {
  return url.pathname.startsWith(`/${owner}/${repo}.git/`);
}

export interface GitRoom {
  world: World;
  refusePush: () => boolean;
  branchMoved: (by: Token) => Promise<void>;
  pushed: () => void;
}

/** git over HTTP with GitHub's manners: a token as the password, no more than six pushes a minute. */
export async function answerGit(request: HttpRequest, room: GitRoom): Promise<GitAnswer> {
  const { world } = room;
  const writes = request.url.pathname.endsWith("receive-pack") || request.url.search.includes("git-receive-pack");
  try {
    const by = bearer(world, request.headers.authorization);
    if (writes && by.permission === "read") throw new Refused(403, "Permission denied");
    const pushing = gitOperation(request) === "git push";
    if (pushing && room.refusePush()) throw new Refused(429, "Too Many Requests");
    if (pushing) room.pushed();
    const answer = await gitBackend(world.repository, {
      method: request.method,
      service: request.url.pathname.slice(`/${world.owner}/${world.repo}.git/`.length),
      query: request.url.search.slice(1),
      headers: request.headers,
      body: request.body,
      user: by.user.login,
      kept: isKeptFrom(world, by, "main") ? "main" : undefined,
    });
    if (pushing) await room.branchMoved(by);
    return answer;
  } catch (error) {
    if (error instanceof Refused) return refusal(error.refusal.status, error.message);
    throw error;
  }
}

export function refusal(status: number, message: string): GitAnswer {
  const challenge = status === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {};
  return { status, headers: { "content-type": "text/plain", ...challenge }, body: Buffer.from(`${message}\n`) };
}
