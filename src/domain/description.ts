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
