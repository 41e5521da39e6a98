/** What came, what went and what is left, with the working minutes that things took. */
export interface Flow {
  opened: number;
  resolved: number;
  /** Found to be another ticket's matter. */
  merged: number;
  reopened: number;
  /** Not done at the end. */
  open: number;
  firstAction: number[];
  resolution: number[];
}

export const FLOW_COUNTS = ["opened", "resolved", "merged", "reopened", "open"] as const;
export type FlowCount = (typeof FLOW_COUNTS)[number];

/**
 * What reports show. Duplicates are never among it: with them, what was open before and what is open now would tell
 * any one of the figures that is withheld.
 */
export const SHOWN_COUNTS = ["opened", "resolved", "reopened", "open"] as const;
export type ShownCount = (typeof SHOWN_COUNTS)[number];

export function noFlow(): Flow {
  return { opened: 0, resolved: 0, merged: 0, reopened: 0, open: 0, firstAction: [], resolution: [] };
}

export type Flows = Map<string, Flow>;

export function flowOf(flows: Flows, id: string): Flow {
  const known = flows.get(id) ?? noFlow();
  flows.set(id, known);
  return known;
}

/** All of one added to another, as when a zone is too small to be named. */
export function pour(into: Flow, from: Flow): void {
  for (const count of FLOW_COUNTS) into[count] += from[count];
  for (const minutes of from.firstAction) into.firstAction.push(minutes);
  for (const minutes of from.resolution) into.resolution.push(minutes);
}
