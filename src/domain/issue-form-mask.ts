import type { Desk } from "./desk.ts";
import type { Sighting } from "./found-private.ts";
import type { FormField } from "./issue-form.ts";
import { bodyLines, type FormPlace, readIssueForm } from "./issue-form-read.ts";
import { looksLikePersonalDocument } from "./personal-document.ts";
import { placehold, redact } from "./redact.ts";

export interface IssueText {
  title: string;
  body: string;
}

/** GitHub's own limit. */
const LONGEST_BODY = 65_536;
const REMOVED_PAPER = "[removed: document]";
const SECRETS: ReadonlySet<string> = new Set(["password", "otp", "pin", "passcode"]);

/**
 * An issue's text without secrets, and with marks in place of what names a taxpayer or reaches a person. In a body that
 * follows its form only what was typed is looked at: the form's own words speak of passwords and mean none. Doing it
 * again changes nothing.
 */
export function maskedIssue({ title, body }: IssueText, fields: readonly FormField[]): IssueText {
  const read = readIssueForm(body, fields);
  const typed = read.ok ? read.places.filter(({ field }) => field.kind === "text" || field.kind === "line") : [];
  const masked = read.ok ? withMasked(bodyLines(body), typed) : masking(bodyLines(body).join("\n"));
  return { title: masking(title), body: shortened(masked) };
}

/** The text of one answer, without secrets and personal papers; what names a taxpayer stays, to be sealed. */
export function withoutSecrets(text: string): string {
  return redact(withoutPapers(text)).text;
}

function masking(text: string): string {
  return placehold(withoutSecrets(text)).text;
}

function withMasked(lines: readonly string[], places: readonly FormPlace[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of places) {
    parts.push(...lines.slice(at, from), ...masking(lines.slice(from, to).join("\n")).split("\n"));
    at = to;
  }
  return [...parts, ...lines.slice(at)].join("\n");
}

/** What has been taken out of a text before, now or by an earlier try: the marks say it, and so do the labels. */
export function takenOut({ title, body }: IssueText, labels: readonly string[], desk: Desk): Sighting {
  const text = `${title}\n${body}`;
  const marks = new Set([...text.matchAll(/\[removed: ([a-z-]{1,30})\]/g)].map(([, kind]) => kind as string));
  const labelled = (found: "credential" | "personal-document") =>
    desk.common.redactions.some((rule) => rule.found === found && rule.labels.some((label) => labels.includes(label)));
  const secret = labelled("credential") || [...marks].some((kind) => SECRETS.has(kind));
  const paper = marks.has("document");
  const identifier = [...marks].some((kind) => !SECRETS.has(kind) && kind !== "document");
  return {
    texts: [
      ...(secret ? [{ field: "description", code: "cred.detected" as const }] : []),
      ...(identifier || (labelled("personal-document") && !paper)
        ? [{ field: "description", code: "pii.detected" as const }]
        : []),
    ],
    papers: paper ? ["attachments"] : [],
  };
}

/** The labels that say so, as every ticket's do. */
export function takenOutLabels({ texts, papers }: Sighting, desk: Desk): string[] {
  const secret = texts.some(({ code }) => code === "cred.detected");
  const personal = papers.length > 0 || texts.some(({ code }) => code === "pii.detected");
  return desk.common.redactions
    .filter(({ found }) => (found === "credential" ? secret : personal))
    .flatMap(({ labels }) => labels);
}

/** As GitHub writes a file that was dragged into a text: a link or picture of Markdown, or a picture of HTML. */
const FILES = /!?\[([^\]\n]{0,255})\]\((https?:\/\/[^)\s]{1,500})\)|<img\b([^>\n]{0,1000})>/g;

/** The names of the files that hang in a text. */
export function filesIn(text: string): string[] {
  return [...text.matchAll(FILES)].map((match) => namesOf(match).join(" ").slice(0, 255) || "picture");
}

function withoutPapers(text: string): string {
  return text.replaceAll(FILES, (...match) =>
    namesOf(match as unknown as RegExpExecArray).some(looksLikePersonalDocument) ? REMOVED_PAPER : match[0],
  );
}

function namesOf([, label, address, attributes]: RegExpExecArray | RegExpMatchArray): string[] {
  const alt = /\balt="([^"]{0,255})"/.exec(attributes ?? "")?.[1];
  const last = address?.split(/[?#]/)[0]?.split("/").at(-1);
  return [label, last, alt].flatMap((name) => (name ? [name] : []));
}

function shortened(text: string): string {
  return text.length <= LONGEST_BODY ? text : `${text.slice(0, LONGEST_BODY - 2)}…`;
}
