import { type Context, Hono } from "hono";
import { StoreUnavailable } from "../usecases/ports.ts";
import { actRoute, statusRoute } from "./act-route.ts";
import { answerProblem, problemOf } from "./answers.ts";
import type { IntakeDeps } from "./deps.ts";
import { safeHeaders } from "./headers.ts";
import { healthRoutes } from "./health-routes.ts";
import { knownIssueRoutes } from "./known-issues-route.ts";
import { messagePage } from "./no-js-pages.ts";
import { openapi } from "./openapi.ts";
import { readerLanguage } from "./reader-language.ts";
import { Refusal } from "./refusal.ts";
import { rekeyRoute } from "./rekey-route.ts";
import { signalRoute } from "./signal-route.ts";
import { siteRoute } from "./site-route.ts";
import { staffRoutes } from "./staff/routes.ts";
import { storyRoute } from "./story-route.ts";
import { submitRoute } from "./submit-route.ts";
import { trackRoute } from "./track-route.ts";

type Variables = { language: ReturnType<typeof readerLanguage>; page: boolean };

/** The HTTP face of the desk: every route, nothing wired. */
export function createApp(deps: IntakeDeps, { https = false } = {}): Hono<{ Variables: Variables }> {
  const app = new Hono<{ Variables: Variables }>();
  app.use(logged(deps));
  app.use(safeHeaders({ https }));
  app.use("/api/*", async (context, next) => {
    if (context.req.method !== "POST") return next();
    const allowed = deps.limits.address(deps.addressOf(context));
    if (!allowed.ok) throw new Refusal("too_many", { retryAfter: allowed.retryAfter });
    return next();
  });

  const { healthz, readyz } = healthRoutes(deps);
  app.get("/healthz", healthz);
  app.get("/readyz", readyz);
  app.post("/api/tickets", submitRoute(deps));
  app.get("/api/tickets/:number", statusRoute(deps));
  app.post("/api/tickets/:number/events", actRoute(deps));
  app.post("/api/track", trackRoute(deps));
  app.post("/api/rekey", rekeyRoute(deps));
  app.post("/api/signals", signalRoute(deps));
  app.get("/api/challenge", async (context) => context.json((await deps.challenge?.make()) ?? { off: true }));
  app.route("/", knownIssueRoutes(deps));
  app.get("/api/openapi.json", (context) => context.json(openapi()));
  app.get("/t/:folder/:file", storyRoute(deps));
  if (deps.staff) app.route("/", staffRoutes(deps, deps.staff));
  app.all("/api/*", () => {
    throw new Refusal("not_found");
  });
  app.all("*", siteRoute(deps));
  app.onError((error, context) => answerError(error, context, deps));
  return app;
}

async function answerError(error: Error, context: Context, deps: IntakeDeps): Promise<Response> {
  const refusal = refusalFor(error);
  if (refusal.status >= 500) deps.log({ level: "error", code: refusal.code, why: causes(error) });
  const language = context.get("language") ?? readerLanguage(undefined, context.req.header("accept-language"));
  const problem = problemOf(refusal, language, deps);
  if (!context.get("page")) return answerProblem(context, problem, refusal.retryAfter);
  if (refusal.retryAfter !== undefined) context.header("retry-after", String(refusal.retryAfter));
  const said = [problem.detail, ...(problem.errors ?? []).map(({ message }) => message)].join(" ");
  return context.html(await messagePage(said, language, deps), refusal.status as 500);
}

function refusalFor(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreUnavailable) return new Refusal("unavailable", { retryAfter: 30, cause: error });
  return new Refusal("broken", { cause: error });
}

/** Names and places in the code, never a message that may quote what somebody wrote. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at instanceof Error && chain.length < 5; at = at.cause) {
    const safe = at instanceof StoreUnavailable ? at.message : (at as NodeJS.ErrnoException).code;
    chain.push({
      name: at.name,
      ...(safe && { safe }),
      at: at.stack
        ?.split("\n")
        .find((line) => /^\s+at /.test(line))
        ?.trim(),
    });
  }
  return chain;
}

/** One line a request: what, how it went, how long; nothing of what was in it, and no address. */
function logged({ log, clock }: IntakeDeps) {
  return async (context: Context, next: () => Promise<void>) => {
    const start = performance.now();
    await next();
    const route = context.req.path.startsWith("/api/") ? routeName(context.req.path) : undefined;
    if (route)
      log({
        at: clock().toISOString(),
        method: context.req.method,
        route,
        status: context.res.status,
        ms: Math.round(performance.now() - start),
      });
  };
}

function routeName(path: string): string {
  return path.replace(/^(\/api\/tickets)\/[^/]+/, "$1/:number").slice(0, 60);
}
