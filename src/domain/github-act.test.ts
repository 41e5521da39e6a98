import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import type { Event } from "./event.ts";
import { isDesksLabel, labelMeaning } from "./github-act.ts";
import type { Ticket } from "./ticket.ts";

const desk = smallDesk();
const meant = (change: string, overrides: Partial<Ticket> = {}, events: Event[] = [], now: string[] = []) => {
  const ticket = waitingAt("sm-first", overrides, events);
  return labelMeaning({ label: change.slice(1), on: change[0] === "+", now }, ticket, desk, "by label");
};
const asked = anEvent({ kind: "needs-set", needs: ["arn", "screenshot"] });

test("a label that means a verb is that verb", () => {
  expect(meant("+priority/high")).toEqual({
    kind: "deed",
    deed: { verb: "priority", priority: "high", reason: "by label" },
  });
  expect(meant("+needs/arn")).toEqual({ kind: "deed", deed: { verb: "need", needs: ["arn"] } });
  expect(meant("+needs/gstin", {}, [asked])).toMatchObject({ deed: { needs: ["arn", "screenshot", "gstin"] } });
  expect(meant("+status/closed")).toEqual({ kind: "deed", deed: { verb: "close" } });
});

test("a level to which the ladder leads is the way up; any other is where the ticket is put", () => {
  expect(meant("+level/second")).toMatchObject({ deed: { verb: "escalate", to: "sm-second" } });
  expect(meant("+level/third")).toMatchObject({ deed: { verb: "assign", queue: "sm-third" } });
  expect(meant("+level/aside")).toMatchObject({ deed: { verb: "assign", queue: "sm-aside" } });
  expect(meant("+level/nowhere")).toMatchObject({ kind: "refused", issues: [{ code: "label.derived" }] });
});

test("a need that was asked for by hand is waived by taking its label off; one that a rule asks for is not", () => {
  expect(meant("-needs/arn", {}, [asked])).toEqual({ kind: "deed", deed: { verb: "need", needs: ["screenshot"] } });
  expect(meant("-needs/arn", { answers: { affects: "many" } })).toMatchObject({ kind: "refused" });
});

test("a label against its rule is refused with the rule's own reason and paragraph", () => {
  expect(meant("+escalate/committee")).toEqual({
    kind: "refused",
    issues: [expect.objectContaining({ code: "kl.dc_confirmation_needed", cite: "a-circular#up-3" })],
  });
  expect(meant("+module/returned")).toMatchObject({
    issues: [{ code: "label.derived", params: { v: "module/returned" } }],
  });
  expect(meant("+priority/lazy")).toMatchObject({ kind: "refused" });
  expect(meant("-module/returns")).toMatchObject({ issues: [{ code: "label.derived" }] });
});

test("what the ticket carries anyway, and what it does not carry, says nothing", () => {
  expect(meant("+priority/normal")).toEqual({ kind: "nothing" });
  expect(meant("-priority/high")).toEqual({ kind: "nothing" });
});

test("one label in place of another of its family is heard once, of the new one", () => {
  expect(meant("-priority/normal", {}, [], ["priority/high"])).toEqual({ kind: "nothing" });
  expect(meant("-priority/normal")).toMatchObject({ kind: "refused" });
});

test("labels of no family of the desk are people's own", () => {
  for (const label of ["bug", "help wanted", "team/blue", "good/first-issue"]) {
    expect(isDesksLabel(label, desk)).toBe(false);
    expect(meant(`+${label}`)).toEqual({ kind: "nothing" });
  }
  for (const label of ["duplicate", "security/anything", "twice/ruled", "level/x"])
    expect(isDesksLabel(label, desk)).toBe(true);
});
