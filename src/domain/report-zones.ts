import { SMALL } from "./report-figures.ts";
import { type Flows, flowOf, pour } from "./report-flow.ts";
import { OTHER, ZONE } from "./report-place.ts";

/** What an officer wrote as the zone is printed only where several officers have written it: it might be anything. */
export function foldSmallZones(places: Flows, persons: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [id, flow] of [...places]) {
    const [track = "", place = ""] = id.split("/");
    if (!place.startsWith(ZONE) || (persons.get(id)?.size ?? 0) >= SMALL) continue;
    places.delete(id);
    pour(flowOf(places, `${track}/${OTHER}`), flow);
  }
}
