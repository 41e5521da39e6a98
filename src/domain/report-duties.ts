import type { Bounds } from "./report-period.ts";
import { OTHER, ZONE } from "./report-place.ts";
import type { TicketSummary } from "./report-summary.ts";

/** What a desk owes after a resolution, and whether it did it. */
export interface Duty {
  due: number;
  kept: number;
  /** Working minutes from the resolution to the call. */
  minutes: number[];
}

export interface GfcCheck {
  /** Tickets that went past the GFC. */
  above: number;
  tried: number;
  untried: number;
}

export interface Duties {
  /** `track/called-back`, `track/communicated`. */
  duties: Map<string, Duty>;
  /** By `track/place`. */
  gfc: Map<string, GfcCheck>;
}

export function noDuties(): Duties {
  return { duties: new Map(), gfc: new Map() };
}

/** Resolutions of the period that had to be told to somebody, and those told by its end. */
export function countDuties(
  into: Duties,
  { track, place, owes, happened }: TicketSummary,
  { from, until }: Bounds,
): void {
  for (const owed of owes) {
    const duty = entry(into.duties, `${track}/${owed}`, () => ({ due: 0, kept: 0, minutes: [] }));
    let told = false;
    let awaited = false;
    for (const { at, what, work = 0 } of happened) {
      if (at >= until) break;
      if (what === "reopened") [told, awaited] = [false, false];
      if (what === "resolved" && at >= from) {
        duty.due += 1;
        awaited = true;
        if (told) keep(duty, 0);
      }
      if (what === owed && awaited && !told) keep(duty, work);
      if (what === owed) told = true;
    }
  }
  const past = happened.find(({ what, at }) => what === "above-gfc" && at >= from && at < until);
  if (!past) return;
  const check = entry(into.gfc, `${track}/${place.startsWith(ZONE) ? OTHER : place}`, () => ({
    above: 0,
    tried: 0,
    untried: 0,
  }));
  check.above += 1;
  check[past.tried ? "tried" : "untried"] += 1;
}

function keep(duty: Duty, minutes: number): void {
  duty.kept += 1;
  duty.minutes.push(minutes);
}

function entry<T>(map: Map<string, T>, id: string, make: () => T): T {
  const known = map.get(id) ?? make();
  map.set(id, known);
  return known;
}
