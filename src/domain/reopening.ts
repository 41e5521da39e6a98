import type { Desk } from "./desk.ts";
import { epochMs } from "./instant.ts";
import { type Issue, problem } from "./issue.ts";
import { isDone, type Standing } from "./standing.ts";

const DAY_MS = 86_400_000;

/** The same number again, while the desk's window is open; after it a new ticket, linked to this one. */
export function reopenIssues(now: Standing, at: string, desk: Desk): Issue[] {
  const { within_days: days, cite } = desk.policies.reopen;
  if (!isDone(now)) return [problem("status", "reopen.not_resolved", cite)];
  const since = now.resolvedAt ?? now.closedAt;
  if (since !== undefined && epochMs(at) - epochMs(since) > days * DAY_MS) {
    return [problem("status", "reopen.window_over", cite, { days })];
  }
  return [];
}
