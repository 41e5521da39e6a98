import { describe, expect, test } from "vitest";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { errorOf, filedOf, type Matter, probableDuplicate, sharedErrors } from "./duplicate.ts";
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

const resolved = anEvent({ kind: "resolved", text: "Done.", lang: "en" });
const closed = anEvent({ kind: "closed" });

function happened(ticket: Ticket, ...events: Ticket["timeline"]): Ticket {
  return { ...ticket, timeline: [...ticket.timeline, ...events] };
}

function found(tickets: readonly Ticket[]) {
  return probableDuplicate(matter, tickets.map(filedOf), 7, NOW);
}

describe("a probable duplicate", () => {
  test("is the same person's ticket on the same module and problem", () => {
    const earlier = reported("digest-1");
    expect(found([reported("digest-2"), earlier])).toBe(earlier.number);
  });

  test.each([
    ["another module", { module: "returns" }],
    ["another problem", { problem_type: "slowness" }],
    ["another track", { track: "up" }],
    ["eight days ago", { opened_at: "2026-11-13T09:59:59+05:30" }],
  ])("is not one of %s", (_title, overrides) => {
    expect(found([reported("digest-1", overrides)])).toBeUndefined();
  });

  test("is still one on the last moment of the seventh day", () => {
    const earlier = reported("digest-1", { opened_at: "2026-11-14T10:00:00+05:30" });
    expect(found([earlier])).toBe(earlier.number);
  });

  test("is still one that was resolved, for it can be re-opened, and none that is closed or repeats another", () => {
    const earlier = reported("digest-1");
    const again = anEvent({ kind: "linked", to: reported("digest-1").number, as: "duplicate-of" });
    expect(found([happened(earlier, resolved)])).toBe(earlier.number);
    expect(found([happened(earlier, resolved, closed)])).toBeUndefined();
    expect(found([happened(earlier, again)])).toBeUndefined();
  });

  test("is the newest where there are several", () => {
    const newer = reported("digest-1", { opened_at: "2026-11-20T10:00:00+05:30" });
    expect(found([reported("digest-1"), newer, reported("digest-1")])).toBe(newer.number);
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
