import { describe, expect, test } from "vitest";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { errorOf, type Matter, probableDuplicate, sharedErrors } from "./duplicate.ts";
import type { Ticket } from "./ticket.ts";

const NOW = "2026-11-21T10:00:00+05:30";
const matter: Matter = {
  track: "kerala",
  module: "registration",
  problem_type: "error-message",
  persons: new Set(["digest-1"]),
};

function reported(person: string, overrides: Partial<Ticket> = {}): Ticket {
  const sealed = { quarter: "2026-Q4", box: "AAAA", blind: { employee_id: person } };
  return aTicket({ problem_type: "error-message", opened_at: "2026-11-18T10:00:00+05:30", sealed, ...overrides });
}

describe("a probable duplicate", () => {
  test("is the same person's open ticket on the same module and problem", () => {
    const earlier = reported("digest-1");
    expect(probableDuplicate(matter, [reported("digest-2"), earlier], 7, NOW)).toBe(earlier);
  });

  test.each([
    ["another module", { module: "returns" }],
    ["another problem", { problem_type: "slowness" }],
    ["another track", { track: "up" }],
    ["eight days ago", { opened_at: "2026-11-13T09:59:59+05:30" }],
  ])("is not one of %s", (_title, overrides) => {
    expect(probableDuplicate(matter, [reported("digest-1", overrides)], 7, NOW)).toBeUndefined();
  });

  test("is still one on the last moment of the seventh day", () => {
    const earlier = reported("digest-1", { opened_at: "2026-11-14T10:00:00+05:30" });
    expect(probableDuplicate(matter, [earlier], 7, NOW)).toBe(earlier);
  });

  test("is not one that is resolved", () => {
    const earlier = reported("digest-1");
    const resolved = anEvent({ kind: "resolved", text: "Done.", lang: "en" });
    expect(
      probableDuplicate(matter, [{ ...earlier, timeline: [...earlier.timeline, resolved] }], 7, NOW),
    ).toBeUndefined();
  });

  test("is the newest where there are several", () => {
    const newer = reported("digest-1", { opened_at: "2026-11-20T10:00:00+05:30" });
    expect(probableDuplicate(matter, [reported("digest-1"), newer, reported("digest-1")], 7, NOW)).toBe(newer);
  });
});

describe("one error of many officers", () => {
  const text = (words: string) => ({ description: `On submit the page says “${words}” and stops.` });

  test("is raised for review when five officers quote the same words, however they are cased", () => {
    const words = ["Access Denied", "access denied", "ACCESS DENIED", "Access denied", "Access  Denied"];
    const tickets = words.map((said, i) => reported(`digest-${i}`, text(said)));
    const [group] = sharedErrors(tickets, 5, 7, NOW);
    expect(group?.officers).toBe(5);
    expect(group?.numbers).toHaveLength(5);
  });

  test("is not raised when one officer reports it five times", () => {
    const tickets = Array.from({ length: 5 }, () => reported("digest-1", text("Access Denied")));
    expect(sharedErrors(tickets, 5, 7, NOW)).toEqual([]);
  });

  test("has a name that does not change with the number of tickets", () => {
    const tickets = Array.from({ length: 6 }, (_, i) => reported(`digest-${i}`, text("Access Denied")));
    const [five] = sharedErrors(tickets.slice(0, 5), 5, 7, NOW);
    const [six] = sharedErrors(tickets, 5, 7, NOW);
    expect(six?.issue).toBe(five?.issue);
  });
});

test("the error is the longest quotation of the description", () => {
  expect(errorOf({ description: 'On "Go" it says "Something went wrong", then nothing.' })).toBe(
    "Something went wrong",
  );
  expect(errorOf({ description: "No words were shown." })).toBeUndefined();
});
