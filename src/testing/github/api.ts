import { Hono } from "hono";
import { type Contract, contract } from "./contract.ts";
import type { Answer } from "./deliver.ts";
import type { HttpRequest } from "./git-routes.ts";
import { appRoutes, bearer } from "./identity.ts";
import type { Limits } from "./limits.ts";
import { type Refusal, Refused, refusalBody } from "./refusal.ts";
import type { Ctx, Routes, Surroundings } from "./routes.ts";
import { issueRoutes } from "./routes-issues.ts";
import { pullRoutes } from "./routes-pulls.ts";
import { identityRoutes, repositoryRoutes } from "./routes-repository.ts";
import { talkRoutes } from "./routes-talk.ts";

const API_VERSION = "2022-11-28";

export function apiApp(surroundings: Surroundings): Routes {
  const { world } = surroundings;
  const app: Routes = new Hono();
  app.use(async (c: Ctx, next) => {
    const text = await c.req.raw.clone().text();
    c.set("json", text ? JSON.parse(text) : undefined);
    if (!c.req.path.startsWith("/app")) c.set("token", bearer(world, c.req.header("authorization")));
    const { owner, repo } = /^\/repos\/(?<owner>[^/]+)\/(?<repo>[^/]+)/.exec(c.req.path)?.groups ?? {};
    if (owner && (owner !== world.owner || repo !== world.repo)) throw new Refused(404, "Not Found");
    await next();
  });
  for (const routes of [appRoutes, identityRoutes, repositoryRoutes, issueRoutes, talkRoutes, pullRoutes]) {
    routes(app, surroundings);
  }
  app.notFound((c) => c.json(refusalBody({ status: 404, message: "Not Found" }), 404));
  app.onError((error, c) => {
    if (!(error instanceof Refused)) throw error;
    return c.json(refusalBody(error.refusal), error.refusal.status as 400);
  });
  return app;
}

interface Judging {
  app: Routes;
  prefix: string;
  operation: string | undefined;
  limit: Limits;
  violations: string[];
}

/** One call of the interface: limited, answered, and both sides held against GitHub's own description. */
export async function apiAnswer(request: HttpRequest, judging: Judging): Promise<Answer> {
  const { prefix, operation, limit, violations, app } = judging;
  const path = request.url.pathname.slice(prefix.length);
  if (!request.url.pathname.startsWith(prefix) || !operation) {
    violations.push(`GitHub's description, as far as it is held, has no ${request.method} ${request.url.pathname}`);
    return refused({ status: 404, message: "Not Found" }, {});
  }
  const wrong = contract.requestFaults(operation, callIn(request, path));
  violations.push(...headerFaults(request), ...wrong);
  if (wrong.some((fault) => fault.includes(" body"))) return refused({ status: 422, message: "Invalid request." }, {});
  const who = request.headers.authorization ?? "";
  const tooMany = limit.refuse(operation, who);
  if (tooMany) return refused(tooMany, limit.headers(who));
  const url = new URL(`${path}${request.url.search}`, request.url);
  const init = { method: request.method, headers: request.headers };
  const response = await app.fetch(
    new Request(url, request.body.length > 0 ? { ...init, body: new Uint8Array(request.body) } : init),
  );
  const body = Buffer.from(await response.arrayBuffer());
  const json = body.length > 0 ? JSON.parse(body.toString()) : undefined;
  violations.push(...contract.responseFaults(operation, response.status, json));
  return { status: response.status, headers: { ...Object.fromEntries(response.headers), ...limit.headers(who) }, body };
}

function callIn({ method, url, body }: HttpRequest, path: string): Parameters<Contract["requestFaults"]>[1] {
  return { method, path, query: url.searchParams, body: body.length > 0 ? JSON.parse(body.toString()) : undefined };
}

function headerFaults({ headers, method, url }: HttpRequest): string[] {
  const call = `${method} ${url.pathname}`;
  return [
    ...(headers["x-github-api-version"] === API_VERSION ? [] : [`${call} does not pin the version of the interface`]),
    ...(headers["user-agent"] ? [] : [`${call} does not say who asks`]),
  ];
}

function refused(refusal: Refusal, headers: Record<string, string>): Answer {
  return {
    status: refusal.status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers, ...refusal.headers },
    body: Buffer.from(JSON.stringify(refusalBody(refusal))),
  };
}
