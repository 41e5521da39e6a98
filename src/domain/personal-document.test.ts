import { expect, test } from "vitest";
import { judge, rate } from "../testing/detection-report.ts";
import { findPersonalIdentifiers, findTaxpayerParticulars, looksLikePersonalDocument } from "./personal-document.ts";

const found = (text: string) =>
  findPersonalIdentifiers(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

test("twelve digits are an Aadhaar number by their check digit, or by the word beside them", () => {
  expect(found("verify 9999 4105 7058 please")).toEqual(["aadhaar: 9999 4105 7058"]);
  expect(found("verify 9999 4105 7059 please")).toEqual([]);
  expect(found("Aadhaar 0123 4567 8901")).toEqual(["aadhaar: 0123 4567 8901"]);
  expect(found("e-way bill 999941057058")).toEqual([]);
  expect(found("Aadhaar1234 0000 1111 wrong")).toEqual(["aadhaar: 1234 0000 1111"]);
});

test("a PAN alone is personal, the PAN within a GSTIN is part of the GSTIN", () => {
  expect(found("AAAPX0000A")).toEqual(["pan: AAAPX0000A"]);
  expect(found("09AAACX0000A1Z9 and 09 AAACX0000A 1Z9")).toEqual([]);
  expect(found("AAAZX0000A")).toEqual([]);
});

test("a date is a date of birth by the word beside it", () => {
  expect(found("DOB 01.01.1980, date of joining 01.07.2002")).toEqual(["birth-date: 01.01.1980"]);
  expect(found("DOB25.12.1980")).toEqual(["birth-date: 25.12.1980"]);
  expect(found("DOB error since 12.05.2026")).toEqual([]);
});

test.each([
  "servicebook.jpg",
  "Service_Book-p1.pdf",
  "ServiceBookPage.jpg",
  "सेवा पुस्तिका.jpg",
  "seva_pustika.jpg",
  "സർവീസ് ബുക്ക്.pdf",
  "aadhaar.pdf",
  "adhar_card.jpg",
  "PAN card.png",
  "posting order.pdf",
  "promotion-order.pdf",
  "पदोन्नति आदेश.pdf",
  "dob certificate.pdf",
])("%s looks like a personal document", (name) => {
  expect(looksLikePersonalDocument(name)).toBe(true);
});

test.each([
  "screen-1.png",
  "blank.png",
  "notice-error.png",
  "ledger-ksys.png",
  "aadhaar-error.png",
  "list-of-arn.csv",
  "template-for-transfer.xlsx",
  "sso-template-consolidated.xlsx",
  "span-card.png",
  "cancellation order.png",
])("%s does not", (name) => {
  expect(looksLikePersonalDocument(name)).toBe(false);
});

test("what a return tells of a taxpayer is found", () => {
  const text =
    "GSTIN 09AAACX0000A1Z9 turnover Rs 12,34,567 in GSTR-3B, a/c 123456789012 IFSC SBIN0000001 ARN AA0901200000035, tax paid 45000";
  expect(findTaxpayerParticulars(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)).toEqual([
    "gstin: 09AAACX0000A1Z9",
    "return-amount: Rs 12,34,567",
    "bank-account: 123456789012",
    "ifsc: SBIN0000001",
    "arn: AA0901200000035",
    "return-amount: 45000",
  ]);
  expect(findTaxpayerParticulars("1,25,000 records hang the page since 15.11.2018")).toEqual([]);
});

test.each(["seen while tuning", "kept back"])(
  "of the sentences %s at least 98 % of identifiers are found, at most 2 % alarm falsely",
  (part) => {
    const of = (which: "with" | "without") =>
      rate(judge("personal", which).filter(({ sentence }) => sentence.heldBack === (part === "kept back")));
    expect(of("with").right / of("with").of).toBeGreaterThanOrEqual(0.98);
    expect(of("without").right / of("without").of).toBeGreaterThanOrEqual(0.98);
  },
);

test("the corpus has at least 320 sentences of each sort", () => {
  expect(judge("personal", "with").length).toBeGreaterThanOrEqual(320);
  expect(judge("personal", "without").length).toBeGreaterThanOrEqual(320);
});

test.each([
  "1",
  "1 ",
  "12-",
  "aadhaar ",
  "dob 1.1.",
  "AAAPX0000A ",
  "account 1 ",
  "1,23,",
  "jan 1 ",
  "return rs 1 ",
  "09AAACX0000A1Z9 1,234 ",
])("a text of 65,000 characters made of %j is read to its end", (piece) => {
  const text = `${piece.repeat(Math.ceil(65_000 / piece.length)).slice(0, 65_000)}. See x AAAPX0000B`;
  expect(found(text).at(-1)).toBe("pan: AAAPX0000B");
  expect(findTaxpayerParticulars(text)).toBeInstanceOf(Array);
});
