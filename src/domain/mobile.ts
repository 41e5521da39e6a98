import { foldText } from "./folded-text.ts";
import type { Span } from "./span.ts";

export type MobileCheck = { ok: true; value: string } | { ok: false; code: "mobile.invalid" };

export function checkMobile(raw: string): MobileCheck {
  const plain = foldText(raw).text.replace(/[\s().-]/g, "");
  const value = /^(?:\+91|0091|91|0)?([6-9]\d{9})$/.exec(plain)?.[1];
  return value === undefined ? { ok: false, code: "mobile.invalid" } : { ok: true, value };
}

export function findMobiles(text: string): (Span & { value: string })[] {
  return find(text, MOBILE_IN_TEXT, (digits) => digits.slice(-10));
}

/** Landlines with their area code; no ticket takes one, yet one in a free text still reaches a person. */
export function findLandlines(text: string): (Span & { value: string })[] {
  return find(text, LANDLINE_IN_TEXT, (digits) => digits);
}

function find(text: string, pattern: RegExp, value: (digits: string) => string): (Span & { value: string })[] {
  const folded = foldText(text);
  return [...folded.text.matchAll(pattern)].map((match) => ({
    ...folded.original(match.index, match.index + match[0].length),
    value: value(match[0].replace(/\D/g, "")),
  }));
}

/** The ways ten digits are grouped on paper: 5 5, 4 3 3, 3 3 4, 4 6, 2 4 4. */
const MOBILE_IN_TEXT =
  /(?<![0-9a-z])(?:(?:\+ ?|\(\+?|00|\(00)?91\)?[ -]?|0[ -]?)?[6-9](?:\d{9}|\d{4}[ .-]\d{5}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d\d[ .-]\d{3}[ .-]\d{4}|\d{3}[ .-]\d{6}|\d[ .-]\d{4}[ .-]\d{4})(?![0-9a-z]|[ -]\d)/g;

const LANDLINE_IN_TEXT = /(?<![0-9a-z/.-])\(?0\d{2,4}\)?[ -]\d{3}[ -]?\d{3,5}(?![0-9a-z/.])/g;
