import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { problemNames } from "./problem-type.ts";

test("a problem type is known by the name it was written with and by the list's", () => {
  const desk = smallDesk();

  expect(problemNames("slowness", desk)).toEqual(["slowness", "slow"]);
  expect(problemNames("slow", desk)).toEqual(["slow"]);
  expect(problemNames("unheard-of", desk)).toEqual(["unheard-of"]);
  expect(problemNames(undefined, desk)).toEqual([]);
});
