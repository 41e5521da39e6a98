import { expect, test } from "vitest";
import { checkMobile, findLandlines, findMobiles } from "./mobile.ts";

test.each([
  "9000000001",
  "+91 90000 00001",
  "+91-9000000001",
  "09000000001",
  "0091 9000000001",
  "900 000 0001",
  "(+91) 90000-00001",
  "९००००००००१",
  "൯൦൦൦൦൦൦൦൦൧",
  "９００００００００１",
])("%s is a mobile number", (raw) => {
  expect(checkMobile(raw)).toEqual({ ok: true, value: "9000000001" });
});

test.each(["0484-2390404", "1800-266-2232", "5000000001", "900000001", "90000000011", "", "demo", "+1 9000000001x"])(
  "%s is refused",
  (raw) => {
    expect(checkMobile(raw)).toEqual({ ok: false, code: "mobile.invalid" });
  },
);

test("mobile numbers are found in a sentence, other numbers are not", () => {
  const text = "Call 9000000001 or +91 90000 00002; e-way bill 900000000312, ARN AA0901200000035.";
  expect(findMobiles(text).map(({ value }) => value)).toEqual(["9000000001", "9000000002"]);
  expect(findMobiles("Amounts 9000 0000 0312")).toEqual([]);
});

test("a landline is found by its area code, a toll-free number is left alone", () => {
  expect(findLandlines("0484-2390404, 1800-266-2232, dated 01-04-2020")).toMatchObject([{ start: 0, end: 12 }]);
});
