/** The circular of 17.01.2020, point 4: at most 500 characters. */
export const DESCRIPTION_LIMIT = 500;

export type DescriptionCheck =
  | { ok: true; value: string; n: number }
  | { ok: false; code: "desc.too_long"; value: string; n: number };

export function checkDescription(raw: string, limit: number = DESCRIPTION_LIMIT): DescriptionCheck {
  const value = normaliseDescription(raw);
  const n = countDescription(raw);
  return n <= limit ? { ok: true, value, n } : { ok: false, code: "desc.too_long", value, n };
}

/**
 * Code points, as the limit counts them. The browser, the intake and the repository's checks all call this:
 * U+0958–095F become two under NFC, so a field's own maxlength would count otherwise.
 */
export function countDescription(raw: string): number {
  let count = 0;
  for (const _ of normaliseDescription(raw)) count += 1;
  return count;
}

export function normaliseDescription(raw: string): string {
  return raw.normalize("NFC").replace(/\r\n?/g, "\n").trim();
}
