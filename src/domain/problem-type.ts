import type { Desk } from "./desk.ts";

/** A problem type under every name that a rule may know it by: as it was written, and as the list has it. */
export function problemNames(written: string | undefined, desk: Desk): string[] {
  if (written === undefined) return [];
  const listed = desk.common.problem_types.find(({ also }) => also.includes(written));
  return listed ? [written, listed.id] : [written];
}
