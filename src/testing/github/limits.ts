import { HOUR, MINUTE } from "./clock.ts";
import type { Refusal } from "./refusal.ts";

export interface Limits {
  /** Why this call is one too many, or nothing; a call that is let through is counted. */
  refuse(operation: string, token: string): Refusal | undefined;
  refusePush(): boolean;
  headers(token: string): Record<string, string>;
  /** How often each limit stood in the way. */
  hits: Record<string, number>;
}

const CONTENT = new Set([
  "POST /repos/{owner}/{repo}/issues",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "POST /repos/{owner}/{repo}/pulls",
]);
const ISSUES = "POST /repos/{owner}/{repo}/issues";

/** GitHub's limits as they were met, the narrowest of each kind. */
export function limits(now: () => number, perHour = 5000): Limits {
  const marks = new Map<string, number[]>();
  const hits: Record<string, number> = {};

  function within(name: string, span: number): number {
    const recent = (marks.get(name) ?? []).filter((at) => at > now() - span);
    return recent.length;
  }
  function mark(name: string): void {
    const kept = (marks.get(name) ?? []).filter((at) => at > now() - HOUR);
    marks.set(name, [...kept, now()]);
  }
  function hit(name: string): void {
    hits[name] = (hits[name] ?? 0) + 1;
  }
  function tooMany(operation: string): boolean {
    if (operation === ISSUES && (within("issue", MINUTE) >= 20 || within("issue", HOUR) >= 150)) return true;
    if (CONTENT.has(operation) && (within("content", MINUTE) >= 80 || within("content", HOUR) >= 500)) return true;
    return within("points", MINUTE) >= 900;
  }

  return {
    hits,
    refuse(operation, token) {
      if (within(token, HOUR) >= perHour) {
        hit("primary");
        return { status: 403, message: "API rate limit exceeded for installation.", headers: exhausted() };
      }
      if (tooMany(operation)) {
        hit("secondary");
        const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
        return { status: 403, message, headers: { "retry-after": "60" } };
      }
      mark(token);
      const points = operation.startsWith("GET ") ? 1 : 5;
      for (let point = 0; point < points; point += 1) mark("points");
      if (CONTENT.has(operation)) mark("content");
      if (operation === ISSUES) mark("issue");
      return undefined;
    },
    refusePush() {
      if (within("push", MINUTE) >= 6) {
        hit("push");
        return true;
      }
      mark("push");
      return false;
    },
    headers(token) {
      const used = within(token, HOUR);
      const reset = String(Math.ceil((now() + HOUR) / 1000));
      return {
        "x-ratelimit-limit": String(perHour),
        "x-ratelimit-used": String(used),
        "x-ratelimit-remaining": String(Math.max(0, perHour - used)),
        "x-ratelimit-reset": reset,
      };
    },
  };

  function exhausted(): Record<string, string> {
    return { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.ceil((now() + HOUR) / 1000)) };
  }
}
