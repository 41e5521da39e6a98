import { describe, expect, test } from "vitest";
import { ticketPath } from "../domain/ticket-number.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { changeIssues } from "./changed-files.ts";
import { readDesks } from "./desk-files.ts";
import { writeTicket } from "./ticket-yaml.ts";

const desks = await readDesks("content");
const opened = { kind: "opened" as const, queue: "kl-gfc", route: ["kl-gfc"], row: "kl-default" };
const ticket = aTicket({ timeline: [anEvent(opened)] });
const path = ticketPath(ticket.number);
const text = writeTicket(ticket);
const bytes = (words: string) => Buffer.from(words);
const told = (change: { path: string; a?: Buffer; b?: Buffer }) =>
  changeIssues({ a: undefined, b: undefined, ...change }, desks).map(
    ({ line, column, language, issue }) => `${line}:${column} ${language} ${issue.field} ${issue.code}`,
  );

describe("a changed file", () => {
  test("of a ticket is judged by the schema that every reader uses, on the line where it is wrong", () => {
    const wrong = text
      .replace("module: registration", "module: Not A Slug")
      .replace("format: 1", "format: 1\nsurprise: 1");
    expect(told({ path, b: bytes(text) })).toEqual([]);
    expect(told({ path, b: bytes(wrong) })).toEqual(["13:1 en module shape", "2:1 en surprise shape"]);
    expect(told({ path, b: bytes("a: [") })).toMatchObject([expect.stringMatching(/ shape$/)]);
  });

  test("must lie where its number says, and may not go away", () => {
    const elsewhere = path.replace("/21/", "/22/");
    expect(told({ path: elsewhere, b: bytes(text) })).toEqual(["2:1 en number shape"]);
    expect(told({ path, a: bytes(text) })).toEqual(["1:1 en  removed"]);
    expect(told({ path: "tickets/README.md", b: bytes("words") })).toMatchObject([expect.stringMatching(/ shape$/)]);
  });

  test("is spoken of in the language of its ticket", () => {
    const hindi = aTicket({ lang: "hi-Latn", timeline: [anEvent(opened)], description: "demo1@demo.gov.in" });
    const at = ticketPath(hindi.number);
    expect(told({ path: at, b: bytes(writeTicket(hindi)) })).toEqual(["13:1 hi description identifier"]);
  });

  test("of signals holds that day's signals and nothing that reaches a person", () => {
    const signals = (lines: string) => ({ path: "signals/2026/11/21.yaml", b: bytes(lines) });
    const one = '- at: "2026-11-21T10:00:00+05:30"\n  kind: no-result\n  lang: en\n  query: "vpn"\n';
    expect(told(signals(one))).toEqual([]);
    expect(told(signals(one.replace("vpn", "9000000012")))).toEqual(["4:3 en 0.query identifier"]);
    expect(told(signals(one.replace("11-21T", "11-22T")))).toEqual(["1:3 en 0.at path"]);
    expect(told(signals(one.replace("no-result", "shout")))).toEqual(["2:3 en 0.kind shape"]);
    expect(told(signals("just words"))).toEqual(["1:1 en  shape"]);
    expect(told({ path: "signals/notes.yaml", b: bytes(one) })).toEqual(["1:1 en  path"]);
  });

  test("of a known issue is one that every page can show, without what reaches a person", () => {
    const issue = (words = "It is slow.") =>
      [
        'title: { hi: "धीमा", en: "Slow" }',
        `summary: { hi: "धीमा है", en: "${words}" }`,
        "state: known",
        'since: "2026-11-21"',
        "until: null",
        'updated: "2026-11-21"',
        "tracks: [up]",
        "modules: [boweb]",
        "workaround: null",
        "",
      ].join("\n");
    const file = (lines: string, name = "slow") => ({ path: `known-issues/${name}.yaml`, b: bytes(lines) });
    expect(told(file(issue()))).toEqual([]);
    expect(told(file(issue("Ring 9000000012.")))).toEqual([expect.stringMatching(/^2:.* summary\.en identifier$/)]);
    expect(told(file(issue().replace("known", "shaky")))).toEqual(["3:1 en state shape"]);
    expect(told(file("a: ["))).toMatchObject([expect.stringMatching(/ shape$/)]);
    expect(told(file(issue(), "Not A Slug"))).toEqual(["1:1 en  path"]);
  });
});
