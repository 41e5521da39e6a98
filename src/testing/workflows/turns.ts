import { type Contexts, filledIn } from "./expression.ts";
import type { Concurrency } from "./workflow-file.ts";

export interface Turn {
  group: string;
  all: boolean;
  cutsShort: boolean;
}

/** How many may wait in a group that lets all of them wait. */
const MOST_WAITING = 100;

export function turnOf(concurrency: Concurrency | undefined, contexts: Contexts): Turn | undefined {
  if (concurrency === undefined) return undefined;
  const given = typeof concurrency === "string" ? { group: concurrency } : concurrency;
  const cut = filledIn(String(("cancel-in-progress" in given && given["cancel-in-progress"]) || false), contexts);
  const all = "queue" in given && given.queue === "max";
  return { group: filledIn(given.group, contexts), all, cutsShort: cut === "true" };
}

/**
 * Which of those that come at one moment are cancelled before they begin: of a group one runs and one waits, the newest;
 * where all may wait, none is lost until there are too many.
 */
export function crowdedOut(turns: readonly (Turn | undefined)[]): Set<number> {
  const out = new Set<number>();
  const groups = Map.groupBy(turns.keys(), (place) => turns[place]?.group);
  for (const [group, places] of groups) {
    if (group === undefined) continue;
    const { all, cutsShort } = turns[places.at(-1) as number] as Turn;
    const kept = all
      ? places.slice(0, MOST_WAITING + 1)
      : [...(cutsShort ? [] : places.slice(0, 1)), ...places.slice(-1)];
    for (const place of places) if (!kept.includes(place)) out.add(place);
  }
  return out;
}
