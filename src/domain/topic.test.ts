import { expect, test } from "vitest";
import { topicsIn } from "./topic.ts";

const topics = [
  {
    id: "power",
    all: [
      ["power", "light "],
      ["off", "cut"],
    ],
  },
];

test.each([
  ["Power is off", ["power"]],
  ["POWER-CUT since morning", ["power"]],
  ["powerful offer", ["power"]],
  ["the light is off", ["power"]],
  ["lightning, the lights go off", []],
  ["power", []],
  ["superpower is off", []],
  ["", []],
])("%j is about %j: one word of every group, from its beginning", (text, expected) => {
  expect(topicsIn(text, topics)).toEqual(expected);
});

test("Indian scripts are compared letter by letter with their signs", () => {
  const hindi = [{ id: "team", all: [["टीम"]] }];

  expect(topicsIn("टीमों का नम्बर", hindi)).toEqual(["team"]);
  expect(topicsIn("तीम का नम्बर", hindi)).toEqual([]);
});
