import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { placingIssues } from "./placing.ts";

const desk = smallDesk();
const codes = (target: string | undefined, from: string) => placingIssues(target, from, desk).map(({ code }) => code);

test("a ticket is put where tickets begin, or left where it is", () => {
  expect(codes("sm-aside", "sm-first")).toEqual([]);
  expect(codes("sm-first", "sm-second")).toEqual([]);
  expect(codes("sm-second", "sm-second")).toEqual([]);
  expect(codes(undefined, "sm-second")).toEqual([]);
});

test("nobody is passed over: what lies above is reached by the ladder alone", () => {
  expect(codes("sm-second", "sm-first")).toEqual(["ladder.level_skipped"]);
  expect(codes("sm-third", "sm-first")).toEqual(["ladder.level_skipped"]);
  expect(codes("sm-third", "sm-aside")).toEqual(["ladder.level_skipped"]);
  expect(placingIssues("sm-third", "sm-first", desk)).toMatchObject([
    {
      field: "queue",
      cite: "a-circular#up-1",
      params: { from: "{queue:sm-first}", to: "{queue:sm-third}", next: "{queue:sm-second}" },
    },
  ]);
  expect(placingIssues("sm-third", "sm-aside", desk)).toMatchObject([{ params: { next: "{queue:sm-first}" } }]);
});

test("not even where other tickets begin there", () => {
  const routing = [
    { id: "up-there", when: { affects: "one" }, route: ["sm-third"], cite: "a-circular#para" },
    { id: "all", when: {}, route: ["sm-first"], cite: "a-circular#para" },
  ];
  const high = smallDesk({ routing });

  expect(placingIssues("sm-third", "sm-first", high)).toMatchObject([{ code: "ladder.level_skipped" }]);
  expect(placingIssues("sm-third", "sm-aside", high)).toEqual([]);
});

test("committees and telephone lines are no place to put anything, whoever asks", () => {
  expect(codes("sm-committee", "kept")).toEqual(["ladder.level_skipped"]);
  expect(codes("sm-line", "kept")).toEqual(["ladder.level_skipped"]);
});

test("the maintainers' queues take anything and send it anywhere else", () => {
  expect(codes("kept", "sm-third")).toEqual([]);
  expect(codes("sm-third", "kept")).toEqual([]);
});

test("a queue nobody knows is named", () => {
  expect(placingIssues("sm-nowhere", "sm-first", desk)).toMatchObject([
    { code: "queue.unknown", params: { v: "sm-nowhere" } },
  ]);
});
