import type { Context, Hono } from "hono";
import { notFound, Refused } from "./refusal.ts";
import type { Token, World } from "./world.ts";

export interface Surroundings {
  world: World;
  app: { id: number; slug: string; installation: number; publicKey: string };
  /** What moves a branch through the interface rather than by a push. */
  branchMoved: (by: Token) => Promise<void>;
}
// biome-ignore lint/suspicious/noExplicitAny: Hono's own default for what a context carries
export type Ctx = Context<{ Variables: { token: Token; json: any } }>;
export type Routes = Hono<Ctx extends Context<infer E> ? E : never>;

export const REPO = "/repos/:owner/:repo";

/** Whoever asks may write; else GitHub pretends that there is nothing, or says so. */
export function writer(c: Ctx): Token {
  const token = c.get("token");
  if (token.permission === "read") throw new Refused(403, "Resource not accessible by integration");
  return token;
}

/** A page of a list, with the addresses of the next and the last. */
export function paged<T>(c: Ctx, all: readonly T[], json: (item: T) => unknown) {
  const size = Math.min(100, Number(c.req.query("per_page") ?? 30));
  const page = Number(c.req.query("page") ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const url = new URL(c.req.url);
  const linked = (number: number, rel: string) => {
    url.searchParams.set("page", String(number));
    return `<${url}>; rel="${rel}"`;
  };
  if (page < last) c.header("link", `${linked(page + 1, "next")}, ${linked(last, "last")}`);
  return c.json(all.slice((page - 1) * size, page * size).map(json));
}

export function numberIn(c: Ctx, name: string): number {
  const number = Number(c.req.param(name));
  return Number.isInteger(number) ? number : notFound();
}
