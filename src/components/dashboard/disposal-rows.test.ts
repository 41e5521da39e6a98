import { expect, test } from "vitest";
import { disposalCsv } from "./disposal-rows.ts";

test("a resolution that looks like a formula stays a text in the spreadsheet", () => {
  expect(disposalCsv(["Number"], [["=1+1"]])).toBe('\u{feff}"Number"\r\n"\'=1+1"\r\n');
});

test("quotation marks and line breaks of a resolution stay inside their cell", () => {
  expect(disposalCsv(["Text"], [['say "ok"\nthen go']])).toContain('"say ""ok""\nthen go"');
});
