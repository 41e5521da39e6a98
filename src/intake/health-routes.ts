import type { Context } from "hono";
import type { IntakeDeps } from "./deps.ts";
import { Refusal } from "./refusal.ts";

/** `/healthz`: the process answers. `/readyz`: it can take a ticket. */
export function healthRoutes({ ready }: IntakeDeps) {
  return {
    healthz: (context: Context) => context.json({ ok: true }),
    readyz: async (context: Context) => {
      try {
        await ready();
      } catch (cause) {
        throw new Refusal("unavailable", { retryAfter: 30, cause });
      }
      return context.json({ ok: true });
    },
  };
}
