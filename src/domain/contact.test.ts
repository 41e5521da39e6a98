import { expect, test } from "vitest";
import type { Contact } from "./contact.ts";
import {
  completeness,
  contactHref,
  contactsFileSchema,
  hiddenFromChooser,
  notVerified,
  withOverlay,
} from "./contact.ts";
import { contactsCsv, contactsVcard } from "./contact-files.ts";

const office = { hi: "मुख्यालय", en: "Headquarters" };

function contact(over: Partial<Contact> = {}): Contact {
  const fixed = { id: "mail", post: office, office, for: office, channel: "email", state: "published" } as const;
  return {
    ...fixed,
    value: "demo1@demo.gov.in",
    hours: null,
    source: "x#para-1",
    as_of: "2017-08-21",
    verified_on: null,
    ...over,
  };
}

function accepted(...entries: Contact[]): boolean {
  return contactsFileSchema.safeParse({ listed_on: "2026-11-21", entries }).success;
}

test("an entry is not verified from the 181st day after somebody confirmed it", () => {
  expect(notVerified(contact(), "2026-11-21")).toBe(true);
  expect(notVerified(contact({ verified_on: "2026-01-01" }), "2026-06-30")).toBe(false);
  expect(notVerified(contact({ verified_on: "2026-01-01" }), "2026-07-01")).toBe(true);
});

test("an entry leaves the chooser on the 366th day after it was confirmed, or put up if it never was", () => {
  const never = contact();
  expect(hiddenFromChooser(never, "2026-11-21", "2027-11-21")).toBe(false);
  expect(hiddenFromChooser(never, "2026-11-21", "2027-11-22")).toBe(true);
  const confirmed = contact({ verified_on: "2027-06-01" });
  expect(hiddenFromChooser(confirmed, "2026-11-21", "2028-05-31")).toBe(false);
  expect(hiddenFromChooser(confirmed, "2026-11-21", "2028-06-01")).toBe(true);
});

test("a withheld entry may not hold its value, and no id may appear twice", () => {
  expect(accepted(contact({ state: "withheld" }))).toBe(false);
  expect(accepted(contact(), contact())).toBe(false);
  expect(accepted(contact(), contact({ id: "b" }))).toBe(true);
});

test("the private overlay gives a withheld entry its value in its own directory only", () => {
  const withheld = contact({ id: "urgent", channel: "phone", value: null, state: "withheld" });
  const overlay = { values: [{ directory: "kerala", id: "urgent", value: "9000000001" }] };
  expect(withOverlay("kerala", [withheld], overlay)).toMatchObject([{ value: "9000000001", state: "published" }]);
  expect(withOverlay("up", [withheld], overlay)).toEqual([withheld]);
  expect(withOverlay("kerala", [withheld], undefined)).toEqual([withheld]);
});

test("a number is dialled with the country code, a toll-free one as it stands, a historical address not at all", () => {
  expect(contactHref(contact({ channel: "phone", value: "0484-2390404" }))).toBe("tel:+914842390404");
  expect(contactHref(contact({ channel: "toll-free", value: "1800-266-2232" }))).toBe("tel:18002662232");
  expect(contactHref(contact({ state: "historical" }))).toBeUndefined();
  expect(contactHref(contact())).toBe("mailto:demo1@demo.gov.in");
});

test("a district's completeness counts the posts that have a value", () => {
  const rows = [
    contact({ id: "a", district: "kollam" }),
    contact({ id: "b", district: "kollam", value: null, state: "awaited" }),
    contact({ id: "c" }),
  ];
  expect(completeness(rows)).toEqual([{ district: "kollam", filled: 1, posts: 2 }]);
});

test("a spreadsheet reads a cell with a comma as one, and no cell as a formula", () => {
  const csv = contactsCsv([contact({ value: "=1+1", office: { hi: "क, ख", en: 'A "b", c' } })], "en");
  expect(csv).toContain('"A ""b"", c"');
  expect(csv).toContain("'=1+1");
});

test("a card's lines are at most 75 octets and only what can be reached makes a card", () => {
  const long = { hi: "कार्यालय ".repeat(20), en: "x" };
  const cards = contactsVcard([contact({ office: long }), contact({ id: "b", value: null, state: "not-held" })], "hi");
  expect(cards.match(/BEGIN:VCARD/g)).toHaveLength(1);
  for (const line of cards.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});
