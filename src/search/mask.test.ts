import { expect, test } from "vitest";
import { maskQuery } from "./mask.ts";

test("mail addresses and long numbers are taken out of a query before it is counted", () => {
  expect(maskQuery("vpn demo1@demo.gov.in nahi")).toBe("vpn [mail] nahi");
  expect(maskQuery("call 90000 00012 now")).toBe("call [number] now");
  expect(maskQuery("मोबाइल ९०००००००१२")).toBe("मोबाइल [number]");
  expect(maskQuery("GSTIN 32ABCDE1234F1Z5")).not.toMatch(/1234/);
});

test("a letter's number and ordinary words stay", () => {
  expect(maskQuery("order 41/2018 screenshot")).toBe("order 41/2018 screenshot");
});
