import { expect, test } from "vitest";
import { cleanText, wordsOf } from "./clean-text.ts";

test("both spellings of a nasal, with and without nukta or joiner, are one", () => {
  expect(cleanText("हिन्दी")).toBe(cleanText("हिंदी"));
  expect(cleanText("समस्याएँ")).toBe(cleanText("समस्याएं"));
  expect(cleanText("यूज़र")).toBe(cleanText("यूजर"));
  expect(cleanText("पाम्फ\u200dलेट")).toBe(cleanText("पाम्फलेट"));
});

test("digits of every script read as 0 to 9", () => {
  expect(cleanText("२६४/२०२०")).toBe("264/2020");
  expect(cleanText("൪൧/൨൦൧൮")).toBe("41/2018");
});

test("the zero that stands for a dot in an abbreviation is no letter of it", () => {
  expect(cleanText("उ0प्र0")).toBe("उप्र");
  expect(cleanText("आई०टी०")).toBe("आईटी");
  expect(cleanText("वि0अनु0शा0)")).toBe("विअनुशा)");
  expect(cleanText("06 डिजिट")).toBe("06 डिजिट");
});

test("the old and the new way to write a Malayalam chillu are one", () => {
  expect(cleanText("സുനില്\u200d കുമാര്\u200d")).toBe("സുനിൽ കുമാർ");
});

test("each word knows where it stands in the text that it was read from", () => {
  const text = "VPN की समस्या, SSO-ID";
  const words = wordsOf(text);
  expect(words.map((word) => word.text)).toEqual(["vpn", "की", "समस्या", "sso", "id"]);
  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(["VPN", "की", "समस्या", "SSO", "ID"]);
});
