import { expect, test } from "vitest";
import { checkGstin, findGstins, gstinCheckCharacter } from "./gstin.ts";

const withCheck = (first14: string) => first14 + gstinCheckCharacter(first14);

test("a GSTIN is valid when shape, state and check character agree", () => {
  expect(checkGstin("27AAPFU0939F1ZV")).toEqual({ ok: true, value: "27AAPFU0939F1ZV", kind: "regular" });
  expect(checkGstin("09AAACX0000A1Z9")).toMatchObject({ ok: true });
});

test("a wrong check character is told apart from a wrong state and a wrong shape", () => {
  expect(checkGstin("09AAACX0000A1Z8")).toEqual({ ok: false, problem: "checksum", value: "09AAACX0000A1Z8" });
  expect(checkGstin("39AAACX0000A1Z9")).toMatchObject({ ok: false, problem: "state" });
  expect(checkGstin("00AAACX0000A1Z9")).toMatchObject({ ok: false, problem: "state" });
  expect(checkGstin("09AAACX0000A1Z")).toMatchObject({ ok: false, problem: "format" });
  expect(checkGstin("")).toMatchObject({ ok: false, problem: "format" });
});

test("small letters, spaces, hyphens and Indian digits are mended", () => {
  expect(checkGstin(" 09 aaacx0000a 1z9 ")).toMatchObject({ ok: true, value: "09AAACX0000A1Z9" });
  expect(checkGstin("०९AAACX0000A1Z9")).toMatchObject({ ok: true, value: "09AAACX0000A1Z9" });
  expect(checkGstin("09-AAACX0000A-1Z9")).toMatchObject({ ok: true });
});

test.each([
  ["09AAACX0000A1D", "tds"],
  ["09DELX00000B1D", "tds"],
  ["09AAACX0000A1C", "tcs"],
  ["09AAACX0000A1S", "isd"],
  ["0917USA00001UN", "uin"],
  ["0917USA00001ON", "uin"],
  ["0919USA00001NR", "nrtp"],
  ["32AAACX0000A1N", "nrtp"],
  ["9917USA00001OS", "oidar"],
  ["38AAACX0000A1Z", "regular"],
  ["97AAACX0000A1Z", "regular"],
  ["25AAACX0000A1Z", "regular"],
  ["28AAACX0000A12", "regular"],
])("%s… is accepted as %s", (first14, kind) => {
  expect(checkGstin(withCheck(first14))).toMatchObject({ ok: true, kind });
});

test("every single wrong character is caught", () => {
  const right = "09AAACX0000A1Z9";
  for (const [place, character] of [...right].entries()) {
    const other = /\d/.test(character) ? String((Number(character) + 1) % 10) : character === "A" ? "B" : "A";
    const wrong = right.slice(0, place) + other + right.slice(place + 1);
    expect(checkGstin(wrong).ok, wrong).toBe(false);
  }
});

test("a GSTIN is found in a sentence, mistyped or spaced, and not inside a longer word", () => {
  const text = "Dealer 09AAACX0000A1Z8, also 32 aaacx0000a 1zk; not X09AAACX0000A1Z9.";
  expect(findGstins(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "09AAACX0000A1Z8",
    "32 aaacx0000a 1zk",
  ]);
  expect(findGstins(text)[1]?.value).toBe("32AAACX0000A1ZK");
});
