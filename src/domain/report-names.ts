import type { Desk } from "./desk.ts";
import { inLanguage, type Language, type Localised } from "./localised.ts";
import { NOT_SAID, OTHER, ZONE } from "./report-place.ts";

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What a report calls things: the desks' own words, and only for what stands on their lists. */
export interface ReportNames {
  track(id: string): string;
  module(id: string): string;
  problem(id: string): string;
  /** Of `track/level`. */
  level(id: string): string;
  /** Of `track/place`. */
  place(id: string): string;
}

export function reportNames(desks: ReadonlyMap<string, Desk>, language: Language, say: Say): ReportNames {
  const common = [...desks.values()][0]?.common;
  const titled = (list: readonly { id: string; title: Localised }[] | undefined, id: string) => {
    const title = list?.find((listed) => listed.id === id)?.title;
    return title ? inLanguage(title, language) : say("report.other");
  };
  const track = (id: string) => {
    const title = desks.get(id)?.title;
    return title ? inLanguage(title, language) : say("report.other");
  };

  return {
    track,
    module: (id) => titled(common?.modules, id),
    problem: (id) => titled(common?.problem_types, id),
    level(id) {
      const [desk, level] = partsOf(id, desks);
      const queue = desk?.queues.find((each) => each.level === level || (level === "kb" && each.id === "kb"));
      return queue ? inLanguage(queue.title, language) : say("report.other");
    },
    place(id) {
      const [desk, place] = partsOf(id, desks);
      if (place === OTHER) return say("report.other");
      if (place === NOT_SAID) return say("report.not_said");
      if (place.startsWith(ZONE)) return say("report.zone", { name: place.slice(ZONE.length) });
      return titled([...(desk?.districts ?? []), ...(desk?.commissionerates ?? [])], place);
    },
  };
}

function partsOf(id: string, desks: ReadonlyMap<string, Desk>): [Desk | undefined, string] {
  const [track = "", ...rest] = id.split("/");
  return [desks.get(track), rest.join("/")];
}
