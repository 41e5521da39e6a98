import { LONGEST_MEMORY } from "../domain/mirror-pace.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import type { Mirroring } from "./mirror-tickets.ts";

/** What was written shows in lists after seconds; nobody promises how many. */
export const LIST_LAG = 5 * 60_000;

/** The issues that have changed since; where memory fails, those too that no list shows yet. */
export function issuesSince(mirroring: Mirroring, since: number | undefined, ours: string): AsyncIterable<FoundIssue> {
  if (since === undefined || mirroring.memoryMayBeOld) return recalled(mirroring, since, ours);
  return mirroring.issues.list(new Date(since));
}

/** Numbers are given in a row: one that no list shows is asked for by itself, up to the end of the row. */
async function* recalled(mirroring: Mirroring, since: number | undefined, ours: string): AsyncGenerator<FoundIssue> {
  const { issues, memory, now } = mirroring;
  const started = now();
  const seen = new Set<number>();
  const own: FoundIssue[] = [];
  let { settled = 0 } = memory.place();
  let highest = settled;
  const note = (found: FoundIssue) => {
    seen.add(found.issue);
    highest = Math.max(highest, found.issue);
    if (found.created < started - LIST_LAG) settled = Math.max(settled, found.issue);
    if (found.author === ours && !found.isPull) own.push(found);
    return found;
  };

  for await (const found of issues.list(since === undefined ? undefined : new Date(since))) yield note(found);
  for (let number = settled + 1; ; number += 1) {
    if (seen.has(number)) continue;
    const found = await issues.read(number);
    if (found === undefined && number > highest) break;
    if (found && found !== "gone") yield note(found);
  }
  memory.setPlace({ settled });
  const from = Math.max(since ?? 0, started - LONGEST_MEMORY);
  const created = own.map((found) => found.created);
  const updated = own.filter((found) => found.updated > found.created).map((found) => found.updated);
  keepPace(mirroring, "create", from, created);
  keepPace(mirroring, "update", from, updated);
}

/** Whoever has written under this name since: the pace is kept for all of them together. */
function keepPace({ memory, now }: Mirroring, kind: "create" | "update", from: number, found: readonly number[]): void {
  const known = memory.written(kind, now() - LONGEST_MEMORY);
  const recent = found.filter((at) => at >= from);
  if (recent.length <= known.filter((at) => at >= from).length) return;
  memory.setWritten(kind, [...known.filter((at) => at < from), ...recent]);
}
