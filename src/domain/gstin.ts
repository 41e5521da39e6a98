import { foldText } from "./folded-text.ts";
import type { Span } from "./span.ts";
import { isStateCode } from "./state-code.ts";

export type GstinKind = "regular" | "tds" | "tcs" | "isd" | "uin" | "nrtp" | "oidar";

export type GstinCheck =
  | { ok: true; value: string; kind: GstinKind }
  | { ok: false; problem: "format" | "state" | "checksum"; value: string };

export function checkGstin(raw: string): GstinCheck {
  const value = normaliseGstin(raw);
  const kind = kindOf(value);
  if (kind === undefined) return { ok: false, problem: "format", value };
  if (!isStateCode(value.slice(0, 2))) return { ok: false, problem: "state", value };
  if (gstinCheckCharacter(value.slice(0, 14)) !== value[14]) return { ok: false, problem: "checksum", value };
  return { ok: true, value, kind };
}

/** The fifteenth character that the first fourteen call for (base 36, weights 1 and 2 in turn). */
export function gstinCheckCharacter(first14: string): string {
  if (!/^[0-9A-Z]{14}$/.test(first14)) throw new Error("A check character needs 14 characters 0–9, A–Z");
  let sum = 0;
  for (let place = 0; place < 14; place += 1) {
    const product = ALPHABET.indexOf(first14.charAt(place)) * (place % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ALPHABET.charAt((36 - (sum % 36)) % 36);
}

/** Everything in the text that has the shape of a GSTIN, also with a slip in it: a mistyped one still names someone. */
export function findGstins(text: string): (Span & { value: string })[] {
  const folded = foldText(text);
  return [...folded.text.matchAll(SHAPE_IN_TEXT)].map((match) => ({
    ...folded.original(match.index, match.index + match[0].length),
    value: normaliseGstin(match[0]),
  }));
}

function normaliseGstin(raw: string): string {
  return foldText(raw).text.replace(/[\s-]/g, "").toUpperCase();
}

function kindOf(value: string): GstinKind | undefined {
  return SHAPES.find(([, shape]) => shape.test(value))?.[0];
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A deductor may be known by a TAN, which has four letters and five digits where a PAN has five and four. */
const SHAPES: readonly (readonly [GstinKind, RegExp])[] = [
  ["oidar", /^99\d{2}[A-Z]{3}\d{5}OS[0-9A-Z]$/],
  ["uin", /^\d{4}[A-Z]{3}\d{5}[UO]N[0-9A-Z]$/],
  ["nrtp", /^\d{4}[A-Z]{3}\d{5}NR[0-9A-Z]$/],
  ["nrtp", /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]N[0-9A-Z]$/],
  ["tds", /^\d{2}[A-Z]{4}[A-Z0-9]\d{4}[A-Z][1-9A-Z]D[0-9A-Z]$/],
  ["tcs", /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]C[0-9A-Z]$/],
  ["isd", /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]S[0-9A-Z]$/],
  ["regular", /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][Z1-9ABE-J][0-9A-Z]$/],
];

const SHAPE_IN_TEXT =
  /(?<![0-9a-z])(?:\d{2}[ -]?[a-z]{4}[a-z0-9]\d{4}[a-z][ -]?[1-9a-z][1-9a-z][0-9a-z]|\d{4}[a-z]{3}\d{5}(?:[uo]n|nr|os)[0-9a-z])(?![0-9a-z])/g;
