import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse as parseWithYaml } from "yaml";
import type { Ticket } from "../domain/ticket.ts";
import { ticketPath } from "../domain/ticket-number.ts";
import { aNumber, anEvent, aTicket } from "../testing/tickets.ts";
import { readTicket, readTicketFile, writeTicket } from "./ticket-yaml.ts";

const FILE = "tickets/2026/11/21/a.yaml";

describe("writing a ticket", () => {
  test("and reading it back gives the same ticket, whatever the officer typed", () => {
    const typed = fc.oneof(
      fc.string({ minLength: 1, unit: "binary" }),
      nasty,
      fc.stringMatching(/^[ \n\r\tअक:#'"-]{1,40}$/),
    );
    const answers = fc.dictionary(
      fc.stringMatching(/^(y|no|null|[a-z][a-z0-9_]{0,5})$/),
      fc.oneof(trimmed, fc.boolean(), fc.integer()),
    );
    fc.assert(
      fc.property(typed, answers, trimmed, (description, answer, office) => {
        const ticket = aTicket({ description, answers: answer, post: { role: "officer", office } });
        const text = writeTicket(ticket);
        expect(readTicket(FILE, text)).toEqual({ ok: true, ticket });
        expect(text).not.toContain("\r");
        expect(parseWithYaml(text)).toEqual(JSON.parse(JSON.stringify(ticket)));
      }),
    );
  });

  test("gives the same file whatever order its keys came in", () => {
    const ticket = aTicket();
    const shuffled = Object.fromEntries(Object.entries(ticket).reverse()) as unknown as Ticket;

    expect(writeTicket(shuffled)).toBe(writeTicket(ticket));
  });

  test("quotes identifiers, times and whatever else could be taken for a number or a date", () => {
    const linked = anEvent({ kind: "linked", to: aNumber(), as: "related" });
    const ticket = aTicket({
      description: "2026-11-21",
      answers: { code: "007", date: "1e5", yes: "no" },
      timeline: [linked],
    });
    const text = writeTicket(ticket);

    expect(text).toContain(`number: "${ticket.number}"`);
    expect(text).toContain('opened_at: "2026-11-21T10:00:00+05:30"');
    expect(text).toContain(`id: "${linked.id}"`);
    expect(text).toMatch(/to: "KL-/);
    expect(text).toContain('description: "2026-11-21"');
    expect(text).toMatch(/code: "007"\n {2}date: "1e5"\n {2}"yes": "no"/);
  });

  test("keeps an officer's lines as lines, without anchors", () => {
    const shared = { role: "nodal-officer", via: "staff" } as const;
    const timeline = [
      anEvent({ actor: shared, kind: "tried", text: "one" }),
      anEvent({ actor: shared, kind: "tried", text: "two" }),
    ];
    const text = writeTicket(aTicket({ description: "टिकट जनरेट नहीं हो रहा\nदूसरी पंक्ति", timeline }));

    expect(text).toContain("description: |-\n  टिकट जनरेट नहीं हो रहा\n  दूसरी पंक्ति\n");
    expect(text).not.toMatch(/[&*]ref/);
  });

  test("leaves out what is not said", () => {
    expect(writeTicket({ ...aTicket(), system: undefined } as unknown as Ticket)).not.toContain("system");
  });

  test("refuses what is no ticket", () => {
    expect(() => writeTicket({ ...aTicket(), lang: "fr" } as unknown as Ticket)).toThrow(/lang/);
    expect(() => writeTicket({ ...aTicket(), stauts: "open" } as unknown as Ticket)).toThrow(/stauts/);
  });
});

describe("reading a ticket", () => {
  const good = writeTicket(aTicket());

  test("reports every field that is wrong, missing or unknown, with its line and column", () => {
    const text = good
      .replace("lang: en", "lang: fr")
      .replace("channel: web\n", "")
      .replace("  role: Assistant", "  rank: 3\n  role: Assistant")
      .replace("    kind: opened", "    kind: opend");

    expect(issuesOf(text)).toEqual([
      expect.objectContaining({ file: FILE, field: "lang", line: lineOf(text, "lang: fr"), column: 1 }),
      expect.objectContaining({ field: "channel", line: 1, column: 1 }),
      expect.objectContaining({
        field: "post.rank",
        line: lineOf(text, "rank"),
        column: 3,
        message: "is not a field of a ticket",
      }),
      expect.objectContaining({ field: "timeline.0.kind", line: lineOf(text, "opend"), column: 5 }),
    ]);
  });

  test("takes an unquoted date for text, but an unquoted number is not text", () => {
    expect(readTicket(FILE, good.replace(/opened_at: "(.*)"/, "opened_at: $1"))).toMatchObject({ ok: true });
    expect(issuesOf(good.replace(/description: .*/, "description: 007"))).toMatchObject([{ field: "description" }]);
  });

  test("reports a key that stands twice, together with what else is wrong", () => {
    const text = good.replace("lang: en", "lang: fr\nlang: fr");

    expect(issuesOf(text)).toMatchObject([{ line: lineOf(text, "lang") + 1, column: 1 }, { field: "lang" }]);
  });

  test("reports YAML that cannot be read where it breaks", () => {
    const text = good.replace("lang: en", "lang: [en");
    const [first] = issuesOf(text);

    expect(first?.line).toBeGreaterThanOrEqual(lineOf(text, "[en"));
    expect(issuesOf("")).toHaveLength(1);
    expect(issuesOf("a: 1\n---\nb: 2\n")).not.toHaveLength(0);
  });

  test("refuses aliases, tags of its own and depth without end", () => {
    const aliased = good
      .replace("request_type: problem", "request_type: &p problem")
      .replace("type: login", "type: *p");
    expect(issuesOf(aliased)).not.toHaveLength(0);
    expect(issuesOf(`${good}extra: !!js/function "x"\n`)).not.toHaveLength(0);
    expect(issuesOf("[".repeat(10_000))).not.toHaveLength(0);
  });

  test("of a file whose name or folder is not the number's says where it belongs", () => {
    const ticket = aTicket();
    const path = ticketPath(ticket.number);

    expect(readTicketFile(path, writeTicket(ticket))).toEqual({ ok: true, ticket });
    expect(readTicketFile(path.replace("11/21", "11/22"), writeTicket(ticket))).toMatchObject({
      ok: false,
      issues: [{ field: "number", line: 2, message: expect.stringContaining(path) }],
    });
  });
});

const nasty = fc.constantFrom(
  "yes",
  "~",
  "null",
  "1e5",
  "0x1F",
  "12:30:45",
  "- a",
  "a: b",
  "#",
  "|",
  "<<",
  "=",
  "\ud800",
  "\u2028",
  "\ufeff",
);
const trimmed = fc.oneof(fc.string({ maxLength: 60, unit: "grapheme" }), nasty).map((text) => text.trim());

function issuesOf(text: string) {
  const read = readTicket(FILE, text);
  return read.ok ? [] : read.issues;
}

function lineOf(text: string, words: string): number {
  return text.split("\n").findIndex((line) => line.includes(words)) + 1;
}
