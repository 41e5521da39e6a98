import { expect, test } from "vitest";
import { checkEmployeeId } from "./employee-id.ts";

test("an employee ID is six digits, kept as text", () => {
  expect(checkEmployeeId(" 012345 ")).toEqual({ ok: true, value: "012345" });
  expect(checkEmployeeId("१०४५२७")).toEqual({ ok: true, value: "104527" });
});

test.each(["12345", "1234567", "12 345", "12345a", "", "-12345"])("%s is refused", (raw) => {
  expect(checkEmployeeId(raw)).toEqual({ ok: false, code: "empid.invalid" });
});
