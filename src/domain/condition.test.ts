import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Condition, conditionSchema, covers, type Facts, holds } from "./condition.ts";

describe("a condition holds when every line of it does", () => {
  test.each<[Condition, Facts, boolean]>([
    [{}, {}, true],
    [{ wing: "audit" }, { wing: "audit" }, true],
    [{ wing: "audit" }, { wing: "sib" }, false],
    [{ wing: "audit" }, {}, false],
    [{ wing: ["audit", "sib"] }, { wing: "sib" }, true],
    [{ wing: "audit", urgent: true }, { wing: "audit", urgent: false }, false],
    [{ wing: { not: "audit" } }, { wing: "sib" }, true],
    [{ wing: { not: "audit" } }, { wing: "audit" }, false],
    [{ wing: { not: ["audit", "sib"] } }, {}, true],
    [{ wing: { present: true } }, { wing: "x" }, true],
    [{ wing: { present: true } }, { wing: "" }, false],
    [{ wing: { present: true } }, { wing: [] }, false],
    [{ wing: { present: true } }, { wing: ["x"] }, true],
    [{ wing: { present: false } }, {}, true],
    [{ wing: { present: false } }, { wing: false }, false],
    [{ topics: "power" }, { topics: ["vpn", "power"] }, true],
    [{ topics: { not: "power" } }, { topics: ["vpn", "power"] }, false],
    [{ count: 3 }, { count: 3 }, true],
  ])("%j on %j: %s", (condition, facts, expected) => {
    expect(holds(condition, facts)).toBe(expected);
  });

  test("a field's name is snake case, and a list of wanted values is never empty", () => {
    expect(conditionSchema.safeParse({ "Not-this": 1 }).success).toBe(false);
    expect(conditionSchema.safeParse({ wing: [] }).success).toBe(false);
    expect(conditionSchema.safeParse({ wing: ["audit"] }).success).toBe(true);
    expect(conditionSchema.safeParse({ wing: { nott: 1 } }).success).toBe(false);
  });
});

describe("one condition covers another", () => {
  test.each<[Condition, Condition, boolean]>([
    [{}, { wing: "audit" }, true],
    [{ wing: "audit" }, {}, false],
    [{ wing: ["audit", "sib"] }, { wing: "audit" }, true],
    [{ wing: "audit" }, { wing: ["audit", "sib"] }, false],
    [{ wing: "audit" }, { wing: "audit", urgent: true }, true],
    [{ wing: { not: "audit" } }, { wing: { not: ["audit", "sib"] } }, true],
    [{ wing: { not: ["audit", "sib"] } }, { wing: { not: "audit" } }, false],
    [{ topics: { not: "a" } }, { topics: "b" }, false],
    [{ wing: { present: true } }, { wing: "audit" }, true],
    [{ wing: { present: true } }, { wing: "" }, false],
    [{ wing: { present: false } }, { wing: "audit" }, false],
    [{ wing: { present: true } }, { wing: { present: true } }, true],
    [{ wing: { present: true } }, { wing: { present: false } }, false],
    [{ wing: { present: true } }, { wing: { not: "a" } }, false],
    [{ wing: "audit" }, { wing: { not: "sib" } }, false],
    [{ wing: { not: "a" } }, { wing: { present: true } }, false],
  ])("%j over %j: %s", (wide, narrow, expected) => {
    expect(covers(wide, narrow)).toBe(expected);
  });

  const value = fc.constantFrom("a", "b", "c", "", true, false);
  const values = fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
  const matcher = fc.oneof(
    values,
    values.map((not) => ({ not })),
    fc.boolean().map((present) => ({ present })),
  );
  const condition = fc.dictionary(fc.constantFrom("x", "y"), matcher, { maxKeys: 2 });
  const fact = fc.oneof(value, fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }));
  const facts = fc.dictionary(fc.constantFrom("x", "y"), fact, { maxKeys: 2 });

  test("only if whatever meets the narrow one meets the wide one too", () => {
    fc.assert(
      fc.property(condition, condition, facts, (wide, narrow, known) => {
        if (covers(wide, narrow) && holds(narrow, known)) expect(holds(wide, known)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("everything covers itself", () => {
    fc.assert(
      fc.property(condition, (same) => {
        const odd = Object.values(same).some((line) => Array.isArray(line) && line.includes(""));
        if (!odd) expect(covers(same, same)).toBe(true);
      }),
    );
  });
});
