import { expect, test } from "vitest";
import { checkEmail, findEmails } from "./email.ts";

test("an address of the government is known by its domain", () => {
  expect(checkEmail(" Demo.Officer@Demo.GOV.in ")).toEqual({
    ok: true,
    value: "Demo.Officer@demo.gov.in",
    class: "gov",
  });
  expect(checkEmail("demo1@gmail.com")).toMatchObject({ ok: true, class: "other" });
});

test("a domain that merely ends alike is no government domain", () => {
  expect(checkEmail("demo@demogov.in")).toMatchObject({ class: "other" });
  expect(checkEmail("demo@demo.gov.in.example.com")).toMatchObject({ class: "other" });
});

test.each([
  "",
  "demo",
  "@demo.gov.in",
  "demo@",
  "demo@gov",
  "de mo@demo.gov.in",
  "a..b@demo.gov.in",
  "a@-b.gov.in",
  "a@b@demo.gov.in",
])("%s is no address", (raw) => {
  expect(checkEmail(raw)).toMatchObject({ ok: false, problem: "format" });
});

test("addresses are found in a sentence; a password with @ is none", () => {
  const text = "Mail to demo-officer-01@demo.gov.in, (demo.dc@demo.gov.in). Demo@123 is no address.";
  expect(findEmails(text).map(({ value }) => value)).toEqual(["demo-officer-01@demo.gov.in", "demo.dc@demo.gov.in"]);
});
