import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { codeSecret, drawCode, readCode } from "./tracking-code.ts";

const CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ";

test("a tracking code is six groups of four and a check character", () => {
  expect(drawCode(randomBytes)).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]$/);
});

test("a code is read as it was meant, however it was typed", () => {
  const code = drawCode(() => Uint8Array.from({ length: 24 }, (_, place) => place));
  expect(code.startsWith(CODE)).toBe(true);
  const sloppy = ` ${code.toLowerCase().replaceAll("-", " ").replace("0", "o").replace("1", "l")}\n`;
  expect(readCode(sloppy)).toBe(code);
  expect(codeSecret(code)).toBe(CODE.replaceAll("-", ""));
});

test("every single wrong character is noticed", () => {
  const code = drawCode(randomBytes).replaceAll("-", "");
  for (let place = 0; place < code.length; place += 1) {
    for (const other of "0123456789ABCDEFGHJKMNPQRSTVWXYZ".replace(code[place] as string, "")) {
      expect(readCode(code.slice(0, place) + other + code.slice(place + 1))).toBeUndefined();
    }
  }
});

test("what is too short, too long or empty is no code", () => {
  const code = drawCode(randomBytes);
  for (const typed of ["", code.slice(0, -2), `${code}0`, "KL-261121-A7K3FX"]) expect(readCode(typed)).toBeUndefined();
});

test("a source that never yields a usable check is refused", () => {
  const stuck = (sum: number) => () => Uint8Array.from({ length: 24 }, (_, place) => (place === 0 ? sum : 0));
  const ended = Array.from({ length: 32 }, (_, sum) => attempt(() => drawCode(stuck(sum))));
  expect(ended).toContain("the source of random bytes repeats itself");
});

function attempt(work: () => string): string {
  try {
    return work();
  } catch (error) {
    return (error as Error).message;
  }
}
