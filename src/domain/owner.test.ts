import { expect, test } from "vitest";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { ownerOf } from "./owner.ts";

const owner = (letter: string) => ({
  recipient: `age1${letter.repeat(58)}`,
  owner_id: letter.repeat(32),
  action_hash: letter.repeat(64),
});

test("a ticket belongs to whoever filed it, or to nobody", () => {
  expect(ownerOf(aTicket())).toBeUndefined();
  expect(ownerOf(aTicket({ owner: owner("a") }))).toEqual(owner("a"));
});

test("the last new tracking code decides, unless its event is void", () => {
  const ticket = aTicket({ owner: owner("a") });
  const first = anEvent({ kind: "rekeyed", at: "2026-11-22T10:00:00+05:30", ...owner("b") });
  const second = anEvent({ kind: "rekeyed", at: "2026-11-23T10:00:00+05:30", ...owner("c") });
  const timeline = [...ticket.timeline, second, first];

  expect(ownerOf({ ...ticket, timeline })).toEqual(owner("c"));
  expect(ownerOf({ ...ticket, timeline: [...ticket.timeline, first, { ...second, void: "too late" }] })).toEqual(
    owner("b"),
  );
});
