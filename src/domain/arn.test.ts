import { expect, test } from "vitest";
import { checkArn, findArns } from "./arn.ts";

test("an ARN in the published shape passes without a word", () => {
  expect(checkArn("AA0901200000035")).toEqual({ ok: true, value: "AA0901200000035" });
  expect(checkArn(" aa 0901 20000003 5 ")).toEqual({ ok: true, value: "AA0901200000035" });
});

test("any other ARN is warned about and never refused", () => {
  for (const raw of ["AA0913200000035", "A0901200000035", "9", ""]) {
    expect(checkArn(raw)).toMatchObject({ ok: true, warning: "format" });
  }
});

test("ARNs are found in a sentence", () => {
  const text = "ARN AA3211180000014, aa0901200000035 and XAA3211180000014.";
  expect(findArns(text).map(({ value }) => value)).toEqual(["AA3211180000014", "AA0901200000035"]);
});
