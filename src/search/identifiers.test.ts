import { describe, expect, test } from "vitest";
import { identifiersAsked, identifiersIn } from "./identifiers.ts";

const finds = (asked: string, printed: string) =>
  identifiersAsked(asked).some((key) => identifiersIn(printed).some((kept) => kept.startsWith(key)));

describe("a number copied from a letter finds it, however it is spaced", () => {
  test.each([
    ["41/2018", "No. 41/2018/GST Info System/CCT"],
    ["41 2018", "41/2018/GST Info System/CCT"],
    ["order no 41/2018", "41/2018/GST Info System/CCT"],
    ["IV/16/22/2017", "C. No. IV/16/22/2017-EDP"],
    ["C. No. IV/16/22/2017-EDP", "C.No.IV/16/22/2017-EDP"],
    ["CCO(JZ)Tech 27/2020", "C. No. CCO (JZ)Tech/27/2020"],
    ["27/2020", "C. No. CCO (JZ)Tech/27/2020"],
    ["si 03 2020", "Advisory SI/03/2020"],
    ["२६४/२०२०", "शासनादेश संख्या 264/2020/सीएक्स-3"],
    ["30.03.2020", "Dated: 30th March, 2020"],
    ["19th Nov 2018", "19.11.2018"],
    ["16 अप्रैल 2020", "दिनांक 16.04.2020"],
    ["March 2020", "30.03.2020"],
    ["18002662232", "1800-266-2232"],
    ["1800 266 2232", "1800-266-2232"],
    ["2390404", "0484-2390404"],
    ["04842390404", "0484 2390404"],
    ["CEXCOCHI@nic.in", "cexcochi@nic.in"],
  ])("%s finds %s", (asked, printed) => {
    expect(finds(asked, printed)).toBe(true);
  });
});

test("another number does not find it", () => {
  expect(finds("42/2018", "41/2018/GST Info System/CCT")).toBe(false);
  expect(finds("31.03.2020", "30.03.2020")).toBe(false);
  expect(finds("1800 266 2233", "1800-266-2232")).toBe(false);
});

test("ordinary words are no number", () => {
  expect(identifiersAsked("vpn nahi chal raha")).toEqual([]);
  expect(identifiersAsked("F5 SSL VPN")).toEqual([]);
});
