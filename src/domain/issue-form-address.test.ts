import { expect, test } from "vitest";
import { issueFormAddress } from "./issue-form-address.ts";

const AT = "https://git.example/department/tickets";

test("a desk's form is opened by its file's name, with the description that is written already", () => {
  const address = new URL(issueFormAddress(AT, "cbic-kochi", "It fails & stops.\n#2"));
  expect(address.pathname).toBe("/department/tickets/issues/new");
  expect(Object.fromEntries(address.searchParams)).toEqual({
    template: "ticket-cbic-kochi.yml",
    description: "It fails & stops.\n#2",
  });
});

test("a description too long for an address is left to be copied", () => {
  expect(issueFormAddress(AT, "up", "x".repeat(2000))).toBe(`${AT}/issues/new?template=ticket-up.yml`);
});
