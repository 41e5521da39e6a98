import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { Refusal } from "./refusal.ts";

/** The client's secret name for this request; one that nobody else guesses. Without it a repeat is a new request. */
export function requestKey(context: Context): string {
  const key = context.req.header("idempotency-key");
  if (key === undefined) return randomUUID();
  if (!/^[\x21-\x7e]{16,200}$/.test(key)) throw new Refusal("invalid");
  return key;
}
