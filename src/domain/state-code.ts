/** The two digits a GSTIN begins with; 25 and 28 are old and still found on registrations. */
export function isStateCode(code: string): boolean {
  return /^(0[1-9]|[12][0-9]|3[0-8]|97|99)$/.test(code);
}
