import { describe, expect, test } from "vitest";
import { batchRowSchema, readRows } from "./batch-rows.ts";

describe("rows out of a spreadsheet", () => {
  const inspector = {
    designation: "Inspector",
    seen_by: "AC Division",
    seen_on: "2026-11-20",
    shows: ["name", "date-of-birth", "date-of-joining"],
  };

  test.each([
    ["tabs", "Inspector\tAC Division\t20.11.2026\tyes\tyes\tyes"],
    ["semicolons", "Inspector; AC Division; 20/11/2026; x; X; ✓"],
    [
      "commas, with quotation marks and a heading",
      '"Designation","Seen by","Seen on"\n"Inspector","AC Division","2026-11-20",1,yes,हाँ',
    ],
    ["the Hindi heading", "पदनाम\tदेखा\tदिनांक\nInspector\tAC Division\t20-11-2026\tहाँ\tहाँ\tहाँ\n\n"],
  ])("are read with %s", (_title, text) => {
    expect(readRows(text)).toEqual([inspector]);
    expect(batchRowSchema.parse(readRows(text)[0])).toEqual(inspector);
  });

  test("say what is missing by leaving it out", () => {
    expect(readRows("Superintendent\nInspector,AC Division,20.11.2026,yes,no,")).toEqual([
      { designation: "Superintendent", shows: [] },
      { ...inspector, shows: ["name"] },
    ]);
  });

  test.each([
    ["a date of birth instead of yes", "Inspector,AC Division,20.11.2026,yes,15.06.1995,yes"],
    ["a date of birth as the day it was seen", "Inspector,AC Division,15.06.1995,yes,yes,yes"],
    ["a date in the post", "Inspector 15.06.1995,AC Division"],
    ["a telephone number in the post", "Inspector 9000000001,AC Division"],
    ["a mail address for who has seen it", "Inspector,ac@demo.gov.in"],
    ["a column too many", "Inspector,AC Division,20.11.2026,yes,yes,yes,A.B."],
    ["a day that is none", "Inspector,AC Division,31.02.2026"],
    ["nobody", ",AC Division,20.11.2026"],
  ])("are refused with %s", (_title, text) => {
    expect(batchRowSchema.safeParse(readRows(text)[0]).success).toBe(false);
  });
});
