import { expect, test } from "vitest";
import { mutantsOf } from "./mutants.ts";

const slips = (source: string) => mutantsOf("x.ts", source).map(({ source }) => source);

test.each([
  ["a < b;", ["a <= b;", "a >= b;"]],
  ["a === b;", ["a !== b;"]],
  ["a && b;", ["a || b;"]],
  ["!a;", ["a;"]],
  ["f(86_400);", ["f(86401);"]],
  ["f(true);", ["f(false);"]],
  ["list.filter(even).map(f);", ["list.map(f);"]],
  ["list.some(even);", ["list.every(even);"]],
  ["a() ? b : c;", ["!(a()) ? b : c;"]],
  ['function f() { return "x"; }', ['function f() { return "another"; }']],
  ["function f() { return [a]; }", ["function f() { return []; }"]],
])("%s has the slips %j", (source, expected) => {
  expect(slips(source)).toEqual(expected);
});

test("types and imports are no place for slips, and comparisons are turned round once only", () => {
  expect(slips('import { a } from "./a.ts"; type T = 1 | true; interface I { a: 2 }')).toEqual([]);
  expect(slips("if (a > 1) b();")).toHaveLength(3);
});

test("each slip knows its line and what it changed", () => {
  expect(mutantsOf("x.ts", "a;\nb || c;")).toMatchObject([{ line: 2, from: "||", to: "&&" }]);
});
