import { findArns } from "./arn.ts";
import { foldText } from "./folded-text.ts";
import { findGstins } from "./gstin.ts";
import { isBirthDate, PLAIN_DATE, WRITTEN_DATE } from "./personal-date.ts";
import {
  AADHAAR_WORD,
  ACCOUNT_WORD,
  BIRTH_WORD,
  DATE_OF_SOMETHING_ELSE,
  DOCUMENT_NAMES,
  NUMBER_OF_SOMETHING_ELSE,
  PAN_WORD,
  RETURN_WORD,
} from "./personal-words.ts";
import { apart, overlaps, type Span } from "./span.ts";
import { passesVerhoeff } from "./verhoeff.ts";

export type PersonalKind = "aadhaar" | "pan" | "birth-date" | "bank-account";

export interface PersonalIdentifier extends Span {
  kind: PersonalKind;
}

/** Aadhaar numbers, PANs standing alone, dates of birth and bank accounts. A PAN within a GSTIN is part of that. */
export function findPersonalIdentifiers(text: string): PersonalIdentifier[] {
  const folded = foldText(text);
  const found = [...aadhaars(folded.text), ...accounts(folded.text), ...pans(folded.text), ...birthDates(folded.text)];
  const gstins = findGstins(text);
  return apart(found.map(({ kind, start, end }) => ({ kind, ...folded.original(start, end) }))).filter(
    (span) => !gstins.some((gstin) => overlaps(gstin, span)),
  );
}

export type TaxpayerKind = "gstin" | "arn" | "bank-account" | "ifsc" | "return-amount";

/** What a return or a registration tells about a taxpayer, to be kept out of public pages (section 158; section 133). */
export function findTaxpayerParticulars(text: string): (Span & { kind: TaxpayerKind })[] {
  const folded = foldText(text);
  const inFolded = [
    ...accounts(folded.text).map(({ start, end }) => ({ kind: "bank-account" as const, start, end })),
    ...each(folded.text, IFSC).map((span) => ({ kind: "ifsc" as const, ...span })),
    ...amounts(folded.text),
  ];
  return apart<Span & { kind: TaxpayerKind }>([
    ...findGstins(text).map(({ start, end }) => ({ kind: "gstin" as const, start, end })),
    ...findArns(text).map(({ start, end }) => ({ kind: "arn" as const, start, end })),
    ...inFolded.map(({ kind, start, end }) => ({ kind, ...folded.original(start, end) })),
  ]);
}

/** Is this the name of a scan that must not be attached: service book, order, identity card, certificate? */
export function looksLikePersonalDocument(filename: string): boolean {
  const name = foldText(filename).text.replace(/[\s_.()+-]+/g, " ");
  return has(DOCUMENT_NAMES, name) && !/\b(?:error|screen ?shots?|blank page)\b/.test(name);
}

function aadhaars(text: string): PersonalIdentifier[] {
  return each(text, TWELVE_OR_SIXTEEN).flatMap((span) => {
    const digits = text.slice(span.start, span.end).replace(/\D/g, "");
    if (NUMBER_OF_SOMETHING_ELSE.test(before(text, span, 110))) return [];
    if (isNear(AADHAAR_WORD, text, span, 60, 30)) return [{ kind: "aadhaar", ...span }];
    const alone = !/[a-z]$/.test(before(text, span, 1));
    const issued = alone && digits.length === 12 && /^[2-9]/.test(digits) && passesVerhoeff(digits);
    return issued ? [{ kind: "aadhaar", ...span }] : [];
  });
}

function pans(text: string): PersonalIdentifier[] {
  const whole = each(text, PAN);
  const spaced = each(text, SPACED_PAN).filter((span) => isNear(PAN_WORD, text, span, 25, 15));
  return [...whole, ...spaced].map((span) => ({ kind: "pan", ...span }));
}

function birthDates(text: string): PersonalIdentifier[] {
  const dates = [...each(text, PLAIN_DATE), ...each(text, WRITTEN_DATE)];
  return dates.flatMap((span) => {
    if (!isBirthDate(text.slice(span.start, span.end))) return [];
    const gap = afterLast(BIRTH_WORD, before(text, span, 60));
    const told = gap !== undefined && !has(DATE_OF_SOMETHING_ELSE, gap);
    const next = after(text, span, 30).split(/[.?!।]/)[0] ?? "";
    const follows = next.search(BIRTH_WORD);
    const named = follows >= 0 && !has(DATE_OF_SOMETHING_ELSE, next.slice(0, follows));
    return told || named ? [{ kind: "birth-date", ...span }] : [];
  });
}

/** Sums of money beside a word of the return: turnover, tax paid, ITC. */
function amounts(text: string): (Span & { kind: "return-amount" })[] {
  const told = each(text, PLAIN_SUM).filter((span) => RETURN_SUM.test(before(text, span, 40)));
  const marked = each(text, AMOUNT).filter(
    (span) => isNear(RETURN_WORD, text, span, 60, 30) || findGstins(before(text, span, 60)).length > 0,
  );
  return [...marked, ...told].map((span) => ({ kind: "return-amount", ...span }));
}

function accounts(text: string): PersonalIdentifier[] {
  return each(text, ACCOUNT_NUMBER).flatMap((span) => {
    const count = text.slice(span.start, span.end).replace(/\D/g, "").length;
    const near = isNear(ACCOUNT_WORD, text, span, 45, 25);
    if (count < 9 || count > 18 || !near || /(?:mobile|phone|मोबाइल|മൊബൈല)\D{0,12}$/u.test(before(text, span, 25)))
      return [];
    return [{ kind: "bank-account", ...span }];
  });
}

function each(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** A keyword before the span, or after it, within so many characters and without a full stop between. */
function isNear(word: RegExp, text: string, span: Span, back: number, ahead: number): boolean {
  return afterLast(word, before(text, span, back)) !== undefined || has(word, after(text, span, ahead));
}

function before(text: string, span: Span, size: number): string {
  return text.slice(Math.max(0, span.start - size), span.start);
}

function after(text: string, span: Span, size: number): string {
  return text.slice(span.end, span.end + size);
}

/** Word patterns are global for matchAll, so `test` would remember where it stopped; `search` does not. */
function has(word: RegExp, text: string): boolean {
  return text.search(word) >= 0;
}

/** What stands after the last occurrence of a word, if it occurs. */
function afterLast(word: RegExp, text: string): string | undefined {
  let rest: string | undefined;
  for (const match of text.matchAll(word)) rest = text.slice(match.index + match[0].length);
  return rest;
}

const TWELVE_OR_SIXTEEN = /(?<![0-9])\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{4})?(?![0-9a-z])/g;
const PAN = /(?<![0-9a-z])[a-z]{3}[pchfatbljg][a-z]\d{4}[a-z](?![0-9a-z])/g;
const SPACED_PAN = /(?<![0-9a-z])[a-z]{3}[pchfatbljg][a-z][ -]\d{4}[ -]?[a-z](?![0-9a-z])/g;
const ACCOUNT_NUMBER = /(?<![0-9a-z/.])\d(?:[ -]?\d){8,17}(?![0-9a-z/])/g;
const PLAIN_SUM = /(?<![0-9a-z,./-])\d{5,12}(?:\.\d{1,2})?(?![0-9a-z,/-])/g;
const RETURN_SUM = /(?:turn ?over|tax (?:paid|due|liability|payable|demand)|\bitc|taxable value)\D{0,15}$/;
const IFSC = /(?<![0-9a-z])[a-z]{4}0(?=[0-9a-z]{0,5}\d)[0-9a-z]{6}(?![0-9a-z])/g;
/** With a currency before, a unit after, or commas as in 12,34,567. */
const AMOUNT =
  /(?:(?:₹|\brs\b\.?|\binr\b|रु\.?|रुपये|രൂപ) ?\d[\d,]{0,17}(?:\.\d{1,2})?|(?<![0-9a-z])\d[\d,.]{0,14} ?(?:lakhs?|lacs?|crores?|लाख|करोड़?|ലക്ഷം|കോടി)|(?<![0-9a-z,.])\d{1,3}(?:,\d{2,3}){1,5}(?:\.\d{1,2})?)(?:\/-)?/g;
