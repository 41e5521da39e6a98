import fc from "fast-check";
import { expect, test } from "vitest";
import { addMinutes, compareInstants, epochMinute, epochMs, instantSchema, istDay, toIst } from "./instant.ts";

test("an instant is read with minutes, seconds or milliseconds, always in Indian time", () => {
  for (const text of ["2018-11-26T02:10+05:30", "2018-11-26T02:10:00+05:30", "2018-11-26T02:10:00.000+05:30"]) {
    expect(instantSchema.parse(text)).toBe(text);
    expect(epochMs(text)).toBe(Date.UTC(2018, 10, 25, 20, 40));
  }
});

test("other zones, days that do not exist and finer fractions are refused", () => {
  const wrong = ["2018-11-26T02:10Z", "2018-11-26T02:10", "2018-11-26T02:10+05:00", "2026-02-30T02:10+05:30"];
  for (const text of [...wrong, "2018-11-26T02:10:00.1234+05:30", "2018-11-26", ""]) {
    expect(instantSchema.safeParse(text).success, text).toBe(false);
  }
});

test("a date is written in whole seconds of Indian time", () => {
  expect(toIst(new Date("2026-12-31T18:29:59.999Z"))).toBe("2026-12-31T23:59:59+05:30");
  expect(toIst(new Date("2026-12-31T18:30:00.000Z"))).toBe("2027-01-01T00:00:00+05:30");
});

test("the Indian day begins at half past six in the evening of the day before in UTC", () => {
  expect(istDay(toIst(new Date("2026-12-31T18:29:00Z")))).toBe("2026-12-31");
  expect(istDay("2027-01-01T00:00+05:30")).toBe("2027-01-01");
});

test("what is written is valid, names the same second and sorts as text", () => {
  const seconds = fc.integer({ min: 0, max: 4_102_444_799 });
  fc.assert(
    fc.property(seconds, seconds, (a, b) => {
      const [first, second] = [toIst(new Date(a * 1000)), toIst(new Date(b * 1000))];
      expect(epochMs(instantSchema.parse(first))).toBe(a * 1000);
      expect(Math.sign(compareInstants(first, second))).toBe(Math.sign(a - b));
      expect(first < second).toBe(a < b);
    }),
  );
});

test("minutes are added across midnight and keep the seconds", () => {
  expect(addMinutes("2026-12-31T23:59:07+05:30", 2)).toBe("2027-01-01T00:01:07+05:30");
  expect(addMinutes("2027-01-01T00:01+05:30", -2)).toBe("2026-12-31T23:59:00+05:30");
});

test("a moment counts as the minute it falls in", () => {
  expect(epochMinute("2027-01-01T10:00:59.999+05:30")).toBe(epochMinute("2027-01-01T10:00+05:30"));
});

test("what is no instant is thrown, not counted with", () => {
  expect(() => epochMs("yesterday")).toThrow("not an instant: yesterday");
});
