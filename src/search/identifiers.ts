import { cleanText } from "./clean-text.ts";
import { withoutDigits } from "./word-key.ts";

/**
 * Numbers people copy from a letter: order numbers, telephones, dates, mail addresses. Each is kept in one form, with
 * its own first letters, whatever spaces and signs it was typed with; a beginning of it finds it too.
 */
export type Identifier = { kind: "reference" | "phone" | "date" | "mail"; key: string };

/** Every identifier of a text; a reference from each place where a reader may begin to type it. */
export function identifiersIn(raw: string): string[] {
  const text = cleanText(raw);
  const found = [
    ...[...text.matchAll(MAIL)].map(([mail]) => identifierKey("mail", mail)),
    ...datesIn(text).map((date) => identifierKey("date", date)),
    ...phonesIn(withoutDates(text)).flatMap((phone) =>
      [phone, phone.slice(-10), phone.slice(-7)].map((digits) => identifierKey("phone", digits)),
    ),
    ...referencesIn(withoutDates(text)).flatMap(startsOf),
  ];
  return [...new Set(found)];
}

/** What a reader's words may be as an identifier; each is looked for as a beginning. */
export function identifiersAsked(raw: string): string[] {
  const text = cleanText(raw).trim();
  const dates = datesIn(text);
  const digits = text.replaceAll(/\D/g, "");
  const phone = /^[\d\s()+.-]{5,20}$/.test(text) && digits.length >= 5 && dates.length === 0;
  const keys = [
    ...[...text.matchAll(MAIL)].map(([mail]) => identifierKey("mail", mail)),
    ...dates.map((date) => identifierKey("date", date)),
    ...(phone ? phoneForms(digits) : phonesIn(withoutDates(text)).flatMap(phoneForms)),
    ...askedReferences(withoutDates(text)),
  ];
  return [...new Set(keys)];
}

function phoneForms(digits: string): string[] {
  const forms = digits.length > 10 ? [digits, digits.slice(-10)] : [digits, digits.replace(/^0/, "")];
  return [...new Set(forms)].map((form) => identifierKey("phone", form));
}

/** The parts of a reference are runs of letters or digits; something must be in it that is a number with a sign beside. */
function referencesIn(text: string): string[][] {
  return [...text.matchAll(REFERENCE)].map(([reference]) => partsOf(reference)).filter((parts) => parts.length > 1);
}

function startsOf(parts: string[]): string[] {
  const starts = parts.map((_part, at) => parts.slice(at).join(""));
  return starts
    .filter((start) => start.length >= 3 && /\d/.test(start))
    .map((start) => identifierKey("reference", start));
}

/** The reader's whole text and each later part of it without signs, the longest first: one that is found is enough. */
function askedReferences(text: string): string[] {
  const inside = referencesIn(text).map((parts) => parts.join(""));
  const whole = partsOf(text);
  const numbers = whole.filter((part) => /\d/.test(part)).length;
  const likely = whole.length <= 10 && (numbers > 1 || (numbers > 0 && /[/-]/.test(text)));
  const joined = likely ? whole.slice(0, -1).map((_part, at) => whole.slice(at).join("")) : [];
  const alone = whole.length === 1 && /^\d{3,}$/.test(text) ? whole : [];
  return [...joined, ...inside, ...alone]
    .filter((key) => key.length >= 3)
    .map((key) => identifierKey("reference", key));
}

function partsOf(text: string): string[] {
  return (text.match(/[a-z]+|\d+/g) ?? []).filter((part) => !/^(no|number|dated?|dt)$/.test(part));
}

function phonesIn(text: string): string[] {
  const phones = [...text.matchAll(PHONE)].map(([phone]) => phone.replaceAll(/\D/g, "").replace(/^91(?=\d{10}$)/, ""));
  return phones.filter((digits) => digits.length >= 7 && digits.length <= 12);
}

/** yyyymmdd, or yyyymm where the day is not said. */
function datesIn(text: string): string[] {
  const numeric = [...text.matchAll(NUMERIC)].map(
    ([, day = "", month = "", year = ""]) => year + two(month) + two(day),
  );
  const iso = [...text.matchAll(ISO)].map(([, year, month, day]) => `${year}${month}${day}`);
  const named = [...text.matchAll(DAY_MONTH)].map(([, day = "", month = "", year = ""]) => dated(year, month, day));
  const american = [...text.matchAll(MONTH_DAY)].map(([, month = "", day = "", year = ""]) => dated(year, month, day));
  return [...new Set([...numeric, ...iso, ...named, ...american])].filter((date) =>
    /^(19|20)\d{2}(0[1-9]|1[0-2])/.test(date),
  );
}

function withoutDates(text: string): string {
  return [NUMERIC, ISO, DAY_MONTH, MONTH_DAY].reduce((rest, pattern) => rest.replace(pattern, ";"), text);
}

function dated(year: string, month: string, day: string): string {
  return (
    year +
    two(String(1 + MONTHS.findIndex((names) => names.some((name) => month.startsWith(name))))) +
    (day === "" ? "" : two(day))
  );
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}

export function identifierKey(kind: Identifier["kind"], value: string): string {
  return withoutDigits(`x${kind.charAt(0)}${value.replaceAll(/[^a-z\d]/g, "")}`);
}

const MONTHS = [
  ["jan", "जनवरी"],
  ["feb", "फरवरी"],
  ["mar", "मार्च"],
  ["apr", "अप्रैल"],
  ["may", "मई"],
  ["jun", "जून"],
  ["jul", "जुलाई"],
  ["aug", "अगस्त"],
  ["sep", "सितंबर", "सितम्बर"],
  ["oct", "अक्टूबर"],
  ["nov", "नवंबर", "नवम्बर"],
  ["dec", "दिसंबर", "दिसम्बर"],
];
const MONTH = `(${MONTHS.flat().join("|")})[a-z]*\\.?`;
const DAY_MONTH = new RegExp(
  `(?:(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[ ,.-]{0,2})?${MONTH}[ ,.-]{0,2}(\\d{4})(?!\\d)`,
  "gu",
);
const MONTH_DAY = new RegExp(`${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, "gu");
const NUMERIC = /(?<![\d/])(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?![\d/])/g;
const ISO = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g;
const MAIL = /[a-z\d._%+-]+@[a-z\d.-]+/g;
const PHONE = /(?<![\d/])(?:\+?91[ -]?)?\d(?:[ ()-]{0,2}\d){6,11}(?![\d/])/g;
/** Parts with / or - between them, one of them a number; a bracket may stand in it, and a few words after it. */
const REFERENCE =
  /[a-z\d]+(?:[ .]{0,2}\([a-z\d]+\) ?[a-z\d]*)?(?:(?: ?[./-] ?|\. )[a-z\d]+(?:\([a-z\d]+\))?)*[/-][a-z]*\d[a-z\d]*(?:[/ -]{1,2}[a-z\d]+){0,5}/g;
