import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Event } from "./event.ts";
import { inOrder, lostEvents, mergeTimelines } from "./timeline.ts";

describe("merging two versions of a timeline", () => {
  test("gives the same whoever merges first", () => {
    fc.assert(
      fc.property(timelines, timelines, (a, b) => {
        expect(mergeTimelines(a, b)).toEqual(mergeTimelines(b, a));
      }),
    );
  });

  test("gives the same however three versions are paired", () => {
    fc.assert(
      fc.property(timelines, timelines, timelines, (a, b, c) => {
        expect(mergeTimelines(mergeTimelines(a, b), c)).toEqual(mergeTimelines(a, mergeTimelines(b, c)));
      }),
    );
  });

  test("changes nothing the second time", () => {
    fc.assert(
      fc.property(timelines, timelines, (a, b) => {
        const merged = mergeTimelines(a, b);
        expect(mergeTimelines(merged, b)).toEqual(merged);
        expect(mergeTimelines(merged, merged)).toEqual(merged);
      }),
    );
  });

  test("keeps every event of both, once", () => {
    fc.assert(
      fc.property(timelines, timelines, (a, b) => {
        const ids = mergeTimelines(a, b).map((event) => event.id);
        expect(ids).toHaveLength(new Set(ids).size);
        expect(new Set(ids)).toEqual(new Set([...a, ...b].map((event) => event.id)));
      }),
    );
  });

  test("loses none of the events that both agree on, void or not", () => {
    fc.assert(
      fc.property(honestTimelines, honestTimelines, (a, b) => {
        expect(lostEvents(a, mergeTimelines(a, b))).toEqual([]);
        expect(lostEvents(b, mergeTimelines(a, b))).toEqual([]);
      }),
    );
  });

  test("puts events in the order of their moments, whatever the time is written to, and then of their ids", () => {
    const late = note({ id: "B", at: "2026-11-21T10:00:30+05:30" });
    const early = note({ id: "C", at: "2026-11-21T10:00+05:30" });
    const same = note({ id: "A", at: "2026-11-21T10:00:30.000+05:30" });

    expect(inOrder([late, early, same]).map((event) => event.id)).toEqual(["C", "A", "B"]);
  });
});

describe("an append-only timeline", () => {
  const base = [note({ id: "A" }), note({ id: "B" })];

  test("has lost an event that is gone", () => {
    expect(lostEvents(base, [note({ id: "A" })])).toEqual([note({ id: "B" })]);
  });

  test("has lost an event whose words, time or actor were changed", () => {
    expect(lostEvents(base, [note({ id: "A" }), note({ id: "B", text: "other words" })])).toEqual([note({ id: "B" })]);
    expect(lostEvents(base, [note({ id: "A" }), note({ id: "B", at: "2026-11-22T10:00+05:30" })])).toHaveLength(1);
  });

  test("has lost nothing by a mark void, put on or taken away, by new events, or by another order of keys", () => {
    const { id, at, ...rest } = note({ id: "B" });
    const head = [{ ...note({ id: "A" }), void: "closed already" }, { ...rest, at, id } as Event, note({ id: "C" })];

    expect(lostEvents(base, head)).toEqual([]);
    expect(lostEvents([{ ...note({ id: "A" }), void: "closed already" }], base)).toEqual([]);
  });

  test("notices every removal, wherever it is", () => {
    fc.assert(
      fc.property(honestTimelines, fc.nat(), (events, pick) => {
        fc.pre(events.length > 0);
        const removed = events[pick % events.length] as Event;
        expect(
          lostEvents(
            events,
            events.filter((event) => event !== removed),
          ),
        ).toEqual([removed]);
      }),
    );
  });
});

const moments = [
  "2026-11-21T10:00+05:30",
  "2026-11-21T10:00:00+05:30",
  "2026-11-21T10:00:01+05:30",
  "2026-11-22T00:00+05:30",
];
const letters = fc.constantFrom("A", "B", "C", "D", "E", "F");
const voids = fc.constantFrom(undefined, "closed already", "not its queue");

/** Versions that may contradict one another: one id under other words, at another time. */
const timelines = distinct(
  fc
    .record({ id: letters, at: fc.constantFrom(...moments), text: fc.constantFrom("a", "b"), reason: voids })
    .map(event),
);

/** Versions as the program writes them: an id has one meaning, and only the mark void may differ. */
const honestTimelines = distinct(
  fc
    .record({ id: letters, reason: voids })
    .map(({ id, reason }) => event({ id, at: moments[id.charCodeAt(0) % moments.length] as string, text: id, reason })),
);

function distinct(events: fc.Arbitrary<Event>): fc.Arbitrary<Event[]> {
  return fc.uniqueArray(events, { selector: ({ id }) => id, maxLength: 6 });
}

function event({ id, at, text, reason }: { id: string; at: string; text: string; reason?: string | undefined }): Event {
  return reason ? { ...note({ id, at, text }), void: reason } : note({ id, at, text });
}

function note(words: { id: string; at?: string; text?: string }): Event {
  return {
    at: "2026-11-21T10:00:00+05:30",
    actor: { role: "nodal-officer", via: "staff" },
    kind: "noted",
    text: "words",
    for: "staff",
    ...words,
  };
}

test("a mark that an event was set aside survives a merge with the event unmarked, whichever comes first", () => {
  const plain = note({ id: "A" });
  const marked = { ...plain, void: "resolved already" };
  expect(mergeTimelines([marked], [plain])).toEqual([marked]);
  expect(mergeTimelines([plain], [marked])).toEqual([marked]);
});
