import { describe, expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import type { Event } from "./event.ts";
import { handSetLabelIssues, labelsOf } from "./labels.ts";
import type { Ticket } from "./ticket.ts";

const desk = smallDesk();
const labels = (overrides: Partial<Ticket> = {}, ...events: Event[]) =>
  labelsOf(waitingAt("sm-first", overrides, events), desk);
const confirmed = (scope: "many" | "one") =>
  anEvent({ kind: "dc-confirmed", scope, recommendation: "x", glitch_verified: true });

test("the labels of a plain ticket, sorted, and no other", () => {
  expect(labels()).toEqual([
    "lang/en",
    "level/first",
    "module/returns",
    "priority/normal",
    "problem/broken",
    "status/open",
    "track/small",
    "type/incident",
  ]);
});

test("channel, system and district are labels where they are said; the web goes without saying", () => {
  const more = labels({ channel: "email", system: "portal", post: { role: "Officer", district: "ernakulam" } });

  expect(more).toEqual(expect.arrayContaining(["channel/email", "system/portal", "district/ernakulam"]));
});

test("the row that opened it adds its own", () => {
  const ticket = waitingAt("sm-first");
  const [opened] = ticket.timeline as [Event];

  expect(labelsOf({ ...ticket, timeline: [{ ...opened, row: "answered" } as Event] }, desk)).toEqual(
    expect.arrayContaining(["seen", "answered/kb"]),
  );
});

describe("needs", () => {
  test("what was asked and what the desk asks anyway, until it is there or the ticket is done", () => {
    const asked = anEvent({ kind: "needs-set", needs: ["gstin"] });

    expect(labels({ answers: { affects: "many" } }, asked)).toEqual(
      expect.arrayContaining(["needs/arn", "needs/gstin"]),
    );
    expect(labels({ answers: { affects: "many" }, checks: { arn: "present", screenshots: 0 } })).not.toContain(
      "needs/arn",
    );
    expect(labels({}, asked, anEvent({ kind: "resolved", text: "x", lang: "en" }))).not.toContain("needs/gstin");
  });

  test("papers that a batch lacks", () => {
    const documents = [{ kind: "paper", count: 2, seen_by: "AC", shows: ["name", "date-of-birth"] }];

    expect(labels({ members: 2 })).toEqual(expect.arrayContaining(["needs/paper", "batch/parent"]));
    expect(labels({ members: 2, documents })).not.toContain("needs/paper");
    expect(labels({ members: 1 })).not.toContain("batch/parent");
  });
});

test("what was taken out is a label, of its own kind only", () => {
  const redacted = anEvent({ kind: "redacted", field: "description", found: ["credential"] });

  expect(labels({}, redacted)).toContain("security/credential-leak");
  expect(labels({}, redacted)).not.toContain("security/personal-document");
});

test("a resolution in another language waits for its translation", () => {
  const resolved = (lang: "hi" | "en") => anEvent({ kind: "resolved", text: "x", lang });

  expect(labels({ lang: "hi-Latn" }, resolved("en"))).toContain("needs/translation");
  expect(labels({ lang: "hi-Latn" }, resolved("hi"))).not.toContain("needs/translation");
  expect(labels({ lang: "hi" })).not.toContain("needs/translation");
});

test("scope: what the Deputy Commissioner said, else the officer, else five with one error", () => {
  const known = anEvent({ kind: "linked", to: "same-error", as: "known-issue" });

  expect(labels({}, known)).toContain("scope/many");
  expect(labels({ answers: { affects: "many" } })).toContain("scope/many");
  expect(labels({ answers: { affects: "one" } }, known)).not.toContain("scope/many");
  expect(labels({ answers: { affects: "many" } }, confirmed("one"))).not.toContain("scope/many");
  expect(labels({ answers: { affects: "some" } })).not.toContain("scope/many");
});

test("links make children and duplicates", () => {
  expect(labels({}, anEvent({ kind: "linked", to: "x", as: "parent" }))).toContain("batch/child");
  expect(labels({}, anEvent({ kind: "linked", to: "x", as: "duplicate-of" }))).toEqual(
    expect.arrayContaining(["duplicate", "status/duplicate"]),
  );
  expect(labels({}, anEvent({ kind: "linked", to: "x", as: "related" }))).not.toContain("duplicate");
});

test("evidence is complete when all papers of the rung are there, just climbed or next", () => {
  const checks = { arn: "present", screenshots: 1 } as const;
  const at = (queue: string, overrides: Partial<Ticket>) => labelsOf(waitingAt(queue, overrides), desk);

  expect(at("sm-second", { checks })).toContain("evidence/complete");
  expect(at("sm-third", { checks })).toContain("evidence/complete");
  expect(at("sm-second", { checks: { arn: "present", screenshots: 0 } })).not.toContain("evidence/complete");
  expect(at("sm-first", { checks })).not.toContain("evidence/complete");
});

describe("labels set by hand", () => {
  const issues = (overrides: Partial<Ticket>, label: string, ...events: Event[]) =>
    handSetLabelIssues(waitingAt("sm-first", overrides, events), [label], desk);

  test("against their rule they are refused with the reason that fits the case", () => {
    expect(issues({}, "escalate/committee")).toMatchObject([
      {
        field: "labels",
        code: "kl.dc_confirmation_needed",
        cite: "a-circular#up-3",
        params: { v: "escalate/committee" },
      },
    ]);
    expect(issues({ answers: { local_cause: true } }, "escalate/committee")).toMatchObject([
      { code: "kl.local_cause" },
    ]);
    expect(issues({}, "scope/many")).toMatchObject([{ code: "label.derived" }]);
  });

  test("in keeping with it, or without one, they are nobody's business", () => {
    expect(issues({}, "escalate/committee", confirmed("many"))).toEqual([]);
    expect(issues({}, "my/own")).toEqual([]);
    expect(issues({ system: "portal" }, "twice/ruled")).toEqual([]);
    expect(issues({}, "twice/ruled")).toMatchObject([{ code: "label.derived", cite: "a-circular#first" }]);
  });
});
