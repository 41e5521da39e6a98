import type { Allowance } from "../usecases/intake-ports.ts";

export interface Bucket {
  /** How many at once after a rest. */
  burst: number;
  perMinute: number;
  nowMs?: () => number;
  /** How many sources are remembered; the longest unseen is forgotten first. */
  remembered?: number;
}

/** A token bucket for each source, in memory only: a restart forgives everybody. */
export function rateLimit({ burst, perMinute, nowMs = Date.now, remembered = 20_000 }: Bucket): Allowance {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (source) => {
    const now = nowMs();
    const before = buckets.get(source) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + ((now - before.at) / 60_000) * perMinute);
    buckets.delete(source);
    buckets.set(source, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (buckets.size > remembered) buckets.delete(buckets.keys().next().value as string);
    return tokens >= 1 ? { ok: true } : { ok: false, retryAfter: Math.ceil(((1 - tokens) * 60) / perMinute) };
  };
}
