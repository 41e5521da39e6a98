import { foldText } from "./folded-text.ts";
import type { Span } from "./span.ts";

/** Its check character is computed by a rule nobody has published, so an ARN is warned about, never refused. */
export type ArnCheck = { ok: true; value: string; warning?: "format" };

export function checkArn(raw: string): ArnCheck {
  const value = normaliseArn(raw);
  return SHAPE.test(value) ? { ok: true, value } : { ok: true, value, warning: "format" };
}

export function findArns(text: string): (Span & { value: string })[] {
  const folded = foldText(text);
  return [...folded.text.matchAll(SHAPE_IN_TEXT)].map((match) => ({
    ...folded.original(match.index, match.index + match[0].length),
    value: normaliseArn(match[0]),
  }));
}

function normaliseArn(raw: string): string {
  return foldText(raw).text.replace(/[\s-]/g, "").toUpperCase();
}

/** Two letters, state, month, year, six of a serial, one more. */
const SHAPE = /^[A-Z]{2}\d{2}(0[1-9]|1[0-2])\d{2}\d{6}[0-9A-Z]$/;
const SHAPE_IN_TEXT = /(?<![0-9a-z])[a-z]{2}\d{2}(?:0[1-9]|1[0-2])\d{8}[0-9a-z](?![0-9a-z])/g;
