import { expect, test } from "vitest";
import { allowance } from "./mirror-pace.ts";

const MINUTE = 60_000;
const times = (count: number, at: number) => Array.from({ length: count }, () => at);

test("twenty issues may be opened in a minute, the next when the first is a minute old", () => {
  expect(allowance("create", [], 1000)).toEqual({ many: 20, next: 1000 });
  expect(allowance("create", times(19, 0), 1000).many).toBe(1);
  const full = allowance("create", times(20, 0), 1000);
  expect(full.many).toBe(0);
  expect(full.next).toBeGreaterThanOrEqual(MINUTE);
  expect(allowance("create", times(20, 0), full.next).many).toBe(20);
});

test("no more than 150 in an hour, whatever the minutes allow", () => {
  const spread = Array.from({ length: 150 }, (_, index) => index * 10_000);
  const now = 150 * 10_000;
  const { many, next } = allowance("create", spread, now);
  expect(many).toBe(0);
  expect(next).toBeGreaterThanOrEqual(60 * MINUTE);
  expect(allowance("create", spread, next).many).toBeGreaterThan(0);
});

test("six pushes a minute", () => {
  expect(allowance("push", times(6, 0), MINUTE / 2).many).toBe(0);
  expect(allowance("push", times(5, 0), MINUTE / 2).many).toBe(1);
});
