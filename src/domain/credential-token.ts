import { isComplaint, isCountedBy } from "./credential-words.ts";

/**
 * How much a word looks like a secret on its own.
 * - evident: symbols among letters or digits, as in Gst#2026
 * - mixed: letters and digits, as in raja1234, which is also how user ids and form names look
 * - code: four to eight digits
 * - word: letters only, a secret just where nothing else can stand
 */
export type Likeness = "evident" | "mixed" | "code" | "word" | "none";

/** Judges one folded, trimmed word. */
export function likeness(word: string): Likeness {
  if (word.length > 64 || isSomethingElse(word)) return "none";
  if (isEvident(word)) return "evident";
  if (/^\d{4,8}$/.test(word)) return "code";
  if (isMixed(word)) return "mixed";
  if (/^[a-z]{4,}$/.test(word) && !isComplaint(word)) return "word";
  return "none";
}

/** Does the word after a number say that it is a quantity? */
export function isQuantity(next: string | undefined): boolean {
  return next !== undefined && isCountedBy(next);
}

function isEvident(word: string): boolean {
  if (word.length < 5 || !/\p{L}/u.test(word)) return false;
  if (/[\p{L}\p{M}0-9][@#$*^~%+][\p{L}0-9]/u.test(word)) return true;
  return /[0-9]/.test(word) && (/[\p{L}\p{M}0-9][!@#$*^~%&]/u.test(word) || /^[!@#$*^~][a-z0-9]+$/.test(word));
}

function isMixed(word: string): boolean {
  if (/^[\p{L}\p{M}]{3,40}\d{2,8}$/u.test(word)) return true;
  if (word.length < 6 || !/^[a-z0-9_.!-]+$/.test(word)) return false;
  return /[a-z]/.test(word) && /[0-9]/.test(word);
}

function isSomethingElse(word: string): boolean {
  return NOT_SECRETS.some((shape) => shape.test(word));
}

const NOT_SECRETS: readonly RegExp[] = [
  // addresses of mail, of the web, of the network; file names
  /^[a-z0-9._%+'-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/,
  /:\/\/|^www\./,
  /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}\.(?:in|com|org|net|gov|nic|pdf|png|jpe?g|xlsx?|csv|docx?|zip|exe|html?|aspx?)$/,
  // GSTIN, ARN, PAN, IFSC, vehicle and ticket numbers
  /^\d{2}[a-z]{4}[a-z0-9]\d{4}[a-z][0-9a-z]{3}$/,
  /^[a-z]{2}\d{12}[0-9a-z]$/,
  /^[a-z]{5}\d{4}[a-z]$/,
  /^[a-z]{4}0\d{6}$/,
  /^[a-z]{2}-?\d{1,2}-?[a-z]{0,2}-?\d{4}$/,
  /^(?:[a-z]{1,6}-)+(?:\d+|[0-9a-z]{6})$/,
  // forms, sections, patches, error codes, versions, sizes, ordinals, times, sums
  /^(?:kb|e|err|error|drc|gstr|reg|cmp|itc|rfd|mov|form|pmt|asmt|apl|win|windows|chrome|edge|ie|v|ver|http|fy|ewb|rs|sec|patch|rule|tls|sha|hsn|ora|step|para|point)[-_.]?\d[\da-z.]*$/,
  /^\d+(?:st|nd|rd|th|am|pm|kb|mb|gb|min|mins|hrs|days?|bit|x|digits?|characters?)$/,
  /^[a-z0-9]{1,4}-\d{1,2}[a-z]?$/,
  // what stands in for a secret already
  /^\[?removed/,
];
