import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import { contentPolicy } from "../adapters/content-policy.ts";

/** A header may say what a meta tag may not: who may frame the page. */
export const CSP = [...contentPolicy, "frame-ancestors 'none'"].join("; ");

const EVERYWHERE = {
  "content-security-policy": CSP,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

export function safeHeaders({ https }: { https: boolean }): MiddlewareHandler {
  const fixed = Object.entries({ ...EVERYWHERE, ...(https && { "strict-transport-security": "max-age=31536000" }) });
  const always = [...fixed, ["cache-control", "no-store"]] as [string, string][];
  return async (context, next) => {
    const { outgoing } = (context.env ?? {}) as Partial<HttpBindings>;
    // On a real answer they are set beside what the route says; unpacking its Response for them costs more than the route.
    if (outgoing) for (const [name, value] of always) outgoing.setHeader(name, value);
    await next();
    if (outgoing) return;
    for (const [name, value] of always) if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  };
}
