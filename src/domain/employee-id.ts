import { foldDigits } from "./folded-text.ts";

export type EmployeeIdCheck = { ok: true; value: string } | { ok: false; code: "empid.invalid" };

/** Six digits kept as text: 012345 is somebody, 12345 is nobody. */
export function checkEmployeeId(raw: string): EmployeeIdCheck {
  const value = foldDigits(raw).trim();
  return /^[0-9]{6}$/.test(value) ? { ok: true, value } : { ok: false, code: "empid.invalid" };
}
