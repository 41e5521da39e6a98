import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { fieldRuleSchema, queueOf, roleOf, routingRowSchema, rungSchema } from "./desk.ts";

test("a desk has its own queues and those that belong to all", () => {
  const desk = smallDesk();

  expect(queueOf(desk, "sm-first")?.level).toBe("first");
  expect(queueOf(desk, "kept")?.roles).toEqual(["keeper"]);
  expect(queueOf(desk, "nowhere")).toBeUndefined();
  expect(roleOf(desk, "second")?.verbs).toContain("confirm");
  expect(roleOf(desk, "nobody")).toBeUndefined();
});

test("every row and every rung cites its paragraph", () => {
  expect(routingRowSchema.safeParse({ id: "x", when: {} }).success).toBe(false);
  expect(rungSchema.safeParse({ from: "a", to: "b", by: ["c"] }).success).toBe(false);
  expect(rungSchema.safeParse({ from: "a", to: "b", by: [], cite: "x#y" }).success).toBe(false);
});

test("a slip of the pen is an error", () => {
  const row = { id: "x", when: {}, cite: "x#y" };

  expect(routingRowSchema.parse(row)).toMatchObject({
    outcome: "created",
    route: [],
    labels: [],
    notify: [],
    pages: [],
  });
  expect(routingRowSchema.safeParse({ ...row, rout: [] }).success).toBe(false);
  expect(routingRowSchema.safeParse({ ...row, pages: ["Not A Page"] }).success).toBe(false);
  expect(routingRowSchema.safeParse({ ...row, says: { field: "a", code: "nodots" } }).success).toBe(false);
  expect(fieldRuleSchema.safeParse({ field: "x", required_on: ["pigeon"], code: "a.b" }).success).toBe(false);
});
