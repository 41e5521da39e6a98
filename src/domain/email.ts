import { foldText } from "./folded-text.ts";
import type { Span } from "./span.ts";

export type EmailClass = "gov" | "other";

export type EmailCheck =
  | { ok: true; value: string; class: EmailClass }
  | { ok: false; problem: "format"; value: string };

export function checkEmail(raw: string): EmailCheck {
  const value = raw.normalize("NFKC").trim();
  const at = value.lastIndexOf("@");
  const [local, domain] = [value.slice(0, Math.max(at, 0)), value.slice(at + 1).toLowerCase()];
  if (!isLocalPart(local) || !isDomain(domain)) return { ok: false, problem: "format", value };
  return { ok: true, value: `${local}@${domain}`, class: classOf(domain) };
}

/** Walks outwards from every @, so the time stays in proportion to the text. */
export function findEmails(text: string): (Span & { value: string })[] {
  const folded = foldText(text);
  const found: (Span & { value: string })[] = [];
  for (let at = folded.text.indexOf("@"); at !== -1; at = folded.text.indexOf("@", at + 1)) {
    const [start, end] = reach(folded.text, at);
    const span = folded.original(start, end);
    const check = checkEmail(text.slice(span.start, span.end));
    if (check.ok) found.push({ ...span, value: check.value });
  }
  return found;
}

function reach(text: string, at: number): [number, number] {
  let start = at;
  while (start > 0 && LOCAL.test(text.charAt(start - 1))) start -= 1;
  while (start < at && /[.+-]/.test(text.charAt(start))) start += 1;
  let end = at + 1;
  while (end < text.length && /[a-z0-9.-]/.test(text.charAt(end))) end += 1;
  while (end > at + 1 && /[.-]/.test(text.charAt(end - 1))) end -= 1;
  return [start, end];
}

function isLocalPart(local: string): boolean {
  return local.length <= 64 && local.split(".").every((atom) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(atom));
}

function isDomain(domain: string): boolean {
  const labels = domain.split(".");
  return (
    domain.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => label.length <= 63 && /^[a-z0-9-]+$/.test(label) && !/^-|-$/.test(label)) &&
    /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(labels.at(-1) ?? "")
  );
}

function classOf(domain: string): EmailClass {
  return /(?:^|\.)(?:gov|nic)\.in$/.test(domain) ? "gov" : "other";
}

const LOCAL = /[a-z0-9._%+'-]/;
