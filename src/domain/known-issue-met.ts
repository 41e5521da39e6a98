import { saysError } from "./error-text.ts";
import type { KnownIssue } from "./known-issue.ts";

/** What somebody writes to the desk, so far as it says whether an issue is theirs. */
export interface Written {
  track: string;
  module?: string | undefined;
  problem_type?: string | undefined;
  description?: string | undefined;
}

/** What the rule looks at: as much of an issue as a browser is told. */
export type Recognised = Pick<KnownIssue, "id" | "state" | "tracks" | "modules" | "problem_types" | "error_texts">;

/**
 * The issue that is probably this officer's: the one whose error stands in the words, else one of the same module and
 * problem, else an outage of the whole module. Whether it is, the officer says.
 */
export function issueMet<Issue extends Recognised>(
  issues: readonly Issue[],
  { track, module, problem_type, description = "" }: Written,
): { issue: Issue; by: "error" | "matter" } | undefined {
  const current = issues.filter((issue) => issue.state !== "mended" && issue.tracks.includes(track));
  const quoted = current.find(({ error_texts }) => error_texts.some((error) => saysError(description, error)));
  if (quoted) return { issue: quoted, by: "error" };
  if (module === undefined) return undefined;
  const here = current.filter(({ modules }) => modules.includes(module));
  const same = here.find(({ problem_types }) => problem_type !== undefined && problem_types.includes(problem_type));
  const outage = same ?? here.find(({ problem_types, error_texts }) => problem_types.length + error_texts.length === 0);
  return outage && { issue: outage, by: "matter" };
}
