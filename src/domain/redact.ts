import { findArns } from "./arn.ts";
import { type CredentialKind, findCredentials } from "./credential.ts";
import { findEmails } from "./email.ts";
import { findGstins } from "./gstin.ts";
import { findLandlines, findMobiles } from "./mobile.ts";
import { findPersonalIdentifiers, type PersonalKind } from "./personal-document.ts";
import { apart, replaceSpans, type Span } from "./span.ts";

export type RemovedKind = CredentialKind | PersonalKind;

export interface Redaction {
  text: string;
  /** What was taken out, each kind once, in the order met. */
  kinds: RemovedKind[];
}

/** Takes secrets and personal identifiers out for good; doing it again changes nothing. */
export function redact(text: string): Redaction {
  const kinds = new Set<RemovedKind>();
  let result = text;
  // What stood behind a secret may come into its keyword's reach once the secret is gone, hence more than one look.
  for (let spans = secretsIn(result); spans.length > 0; spans = secretsIn(result)) {
    for (const { kind } of spans) kinds.add(kind);
    result = replaceSpans(result, spans, ({ kind }) => `[removed: ${kind}]`);
  }
  return { text: result, kinds: [...kinds] };
}

export type PlaceholderKind = "gstin" | "arn" | "email" | "phone";

export interface Placeheld {
  text: string;
  /** What each placeholder stands for, as it was first written: { "gstin-1": "…" }. */
  originals: Record<string, string>;
}

/** Puts [gstin-1], [phone-1] … for what names a taxpayer or reaches a person; the same value keeps its number. */
export function placehold(text: string): Placeheld {
  const spans = apart<Span & { kind: PlaceholderKind; value: string }>([
    ...findEmails(text).map((span) => ({ kind: "email" as const, ...span })),
    ...findGstins(text).map((span) => ({ kind: "gstin" as const, ...span })),
    ...findArns(text).map((span) => ({ kind: "arn" as const, ...span })),
    ...findMobiles(text).map((span) => ({ kind: "phone" as const, ...span })),
    ...findLandlines(text).map((span) => ({ kind: "phone" as const, ...span })),
  ]);
  const numbers = numbersIn(text);
  const names = new Map<string, string>();
  const originals: Record<string, string> = {};
  for (const { kind, value, start, end } of spans) {
    const key = `${kind} ${value.toLowerCase()}`;
    if (names.has(key)) continue;
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    names.set(key, `${kind}-${number}`);
    originals[`${kind}-${number}`] = text.slice(start, end);
  }
  const nameOf = ({ kind, value }: { kind: string; value: string }) => names.get(`${kind} ${value.toLowerCase()}`);
  return { text: replaceSpans(text, spans, (span) => `[${nameOf(span)}]`), originals };
}

function secretsIn(text: string): (Span & { kind: RemovedKind })[] {
  return apart<Span & { kind: RemovedKind }>([...findCredentials(text), ...findPersonalIdentifiers(text)]);
}

/** The highest number each kind already has in the text, so that a new placeholder never takes a used one. */
function numbersIn(text: string): Map<string, number> {
  const highest = new Map<string, number>();
  for (const [, kind = "", number = ""] of text.matchAll(/\[(gstin|arn|email|phone)-(\d{1,6})\]/g)) {
    highest.set(kind, Math.max(highest.get(kind) ?? 0, Number(number)));
  }
  return highest;
}
