import { describe, expect, test } from "vitest";
import { at, codes, does, resolved } from "../testing/small-deeds.ts";
import type { Deed } from "./deed.ts";

describe("who may do what", () => {
  test("a role that the desk does not know does nothing", () => {
    expect(does("stranger", at("sm-first"), { verb: "remind" }).issues).toMatchObject([
      { field: "role", code: "act.unknown_role", params: { role: "stranger" } },
    ]);
  });

  test("a verb that a post does not have is refused with the post's paragraph", () => {
    expect(does("first", at("sm-first"), { verb: "priority", priority: "low", reason: "x" }).issues).toMatchObject([
      {
        field: "verb",
        code: "act.not_allowed",
        cite: "a-circular#roles",
        params: { role: "{role:first}", verb: "priority" },
      },
    ]);
  });

  test("only those of the queue act on what waits there; the keeper acts everywhere", () => {
    const resolve: Deed = { verb: "resolve", text: "done", lang: "en" };

    expect(does("second", at("sm-first"), resolve).issues).toMatchObject([
      {
        code: "act.not_in_queue",
        cite: "a-circular#first",
        params: { role: "{role:second}", queue: "{queue:sm-first}" },
      },
    ]);
    expect(does("first", at("sm-first"), resolve).ok).toBe(true);
    expect(does("keeper", at("sm-first"), { verb: "note", text: "x", for: "staff" }).ok).toBe(true);
  });

  test("the owner adds evidence and reminds wherever it waits; the staff only where they work", () => {
    const evidence: Deed = { verb: "evidence", evidence: [{ need: "arn", count: 1 }] };

    expect(does("officer", at("sm-third"), evidence).ok).toBe(true);
    expect(does("officer", at("sm-third"), { verb: "remind" }).ok).toBe(true);
    expect(does("schedule", at("sm-third"), { verb: "remind" }).ok).toBe(true);
    expect(codes(does("first", at("sm-third"), evidence))).toEqual(["act.not_in_queue"]);
  });

  test("re-opening belongs to the owner, or to the call desk for the owner", () => {
    const reopen: Deed = { verb: "reopen", reason: "not so" };
    const ticket = at("sm-first", {}, resolved);

    expect(does("officer", ticket, reopen).ok).toBe(true);
    expect(does("call-desk", ticket, reopen).ok).toBe(true);
    expect(does("keeper", ticket, reopen).issues).toMatchObject([
      { field: "requested_by", code: "reopen.not_owner", cite: "a-circular#reopen" },
    ]);
  });

  test("the call desk calls back and closes its own tickets wherever they wait", () => {
    const own = at("sm-third", { channel: "call-desk" }, resolved);

    expect(does("call-desk", own, { verb: "called-back", outcome: "told" }).ok).toBe(true);
    expect(codes(does("call-desk", own, { verb: "close" }))).toEqual(["call.callback_required"]);
    expect(codes(does("call-desk", at("sm-third", {}, resolved), { verb: "close" }))).toEqual(["act.not_in_queue"]);
    expect(codes(does("call-desk", own, { verb: "resolve", text: "x", lang: "en" }))).toEqual(["act.not_in_queue"]);
  });
});
