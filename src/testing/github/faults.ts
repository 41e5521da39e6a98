import type { Refusal } from "./refusal.ts";

export interface FaultKind {
  /** Whether GitHub has done what was asked before it fails to say so. */
  applied: boolean;
  how: "answer" | "reset" | "hang" | "truncate" | "html" | "nonsense" | "lag" | "revoke";
  refusal?: Refusal;
}

const no = (status: number, message: string, headers?: Record<string, string>): FaultKind => ({
  applied: false,
  how: "answer",
  refusal: { status, message, ...(headers && { headers }) },
});
const after = (status: number): FaultKind => ({ ...no(status, "Server Error"), applied: true });
const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

/** Every way that a call to GitHub can go wrong. */
export const FAULTS = {
  "conflict 409": no(409, "Conflict"),
  "not allowed 405": no(405, "Base branch was modified. Review and try the merge again."),
  "unprocessable 422": no(422, "Validation Failed"),
  "too many 429, with retry-after": no(429, "Too Many Requests", { "retry-after": "90" }),
  "too many 429, without": no(429, "Too Many Requests"),
  "secondary limit 403, with retry-after": no(403, SECONDARY, { "retry-after": "90" }),
  "secondary limit 403, without": no(403, SECONDARY),
  "primary limit 403": no(403, "API rate limit exceeded", {
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "soon",
  }),
  "forbidden 403": no(403, "Resource not accessible by integration"),
  "unauthorised 401": no(401, "Bad credentials"),
  "not found 404": no(404, "Not Found"),
  "server error 500, before": no(500, "Server Error"),
  "bad gateway 502, before": no(502, "Bad Gateway"),
  "unavailable 503, before": no(503, "Service Unavailable"),
  "server error 500, after applying": after(500),
  "bad gateway 502, after applying": after(502),
  "gateway timeout 504, after applying": after(504),
  "reset, before": { applied: false, how: "reset" },
  "reset, after applying": { applied: true, how: "reset" },
  "cut in the middle of the answer": { applied: true, how: "truncate" },
  "silence, before": { applied: false, how: "hang" },
  "silence, after applying": { applied: true, how: "hang" },
  "a page instead of JSON": { applied: false, how: "html" },
  "nonsense with 200, after applying": { applied: true, how: "nonsense" },
  "lists that lag": { applied: true, how: "lag" },
  "a revoked token": { applied: false, how: "revoke" },
} as const satisfies Record<string, FaultKind>;
export type FaultName = keyof typeof FAULTS;

interface Planned {
  fault: FaultName;
  /** "METHOD path" as GitHub's description has it, or "git fetch", "git push". */
  on: string;
  /** The first call to fail, counted from 1, from when the fault was planned. */
  nth: number;
  times: number;
  seen: number;
}

export interface Faults {
  plan(fault: FaultName, on: string, options?: { nth?: number; times?: number }): void;
  next(operation: string): FaultName | undefined;
  /** How many faults came to pass. */
  met: () => number;
  clear(): void;
}

export function faults(): Faults {
  let planned: Planned[] = [];
  let met = 0;
  return {
    plan(fault, on, { nth = 1, times = 1 } = {}) {
      planned.push({ fault, on, nth, times, seen: 0 });
    },
    next(operation) {
      const mine = planned.filter(({ on }) => on === operation);
      for (const one of mine) one.seen += 1;
      const due = mine.find(({ seen, nth, times }) => seen >= nth && seen < nth + times);
      if (due) met += 1;
      return due?.fault;
    },
    met: () => met,
    clear() {
      planned = [];
    },
  };
}
