import { findCredentials } from "./credential.ts";
import type { Desk } from "./desk.ts";
import { type Issue, problem } from "./issue.ts";
import { findPersonalIdentifiers, looksLikePersonalDocument } from "./personal-document.ts";
import type { Submission } from "./submission.ts";

/** Something arrived that must not stand here; it is taken out, and the ticket goes on without it. */
export interface FoundPrivate {
  found: "credential" | "personal-document";
  /** Who has to clean up before anything else: a file may live on elsewhere after it was taken out here. */
  queue: string | undefined;
  issue: Issue;
}

const FREE_TEXTS = ["description", "resolution"] as const;

/** What was seen where. Looking is most of the work in deciding on a submission, so it is done once. */
export interface Sighting {
  texts: readonly { field: string; code: "cred.detected" | "pii.detected" }[];
  /** The fields with a file named like a personal document. */
  papers: readonly string[];
}

export function lookForPrivate({ ticket }: Submission): Sighting {
  return { texts: privateTexts(ticket), papers: personalPapers(ticket) };
}

/** What was taken out before it came here counts as if it were still there. */
export function sightedToo(now: Sighting, before: Sighting | undefined): Sighting {
  if (!before) return now;
  return { texts: [...now.texts, ...before.texts], papers: [...new Set([...now.papers, ...before.papers])] };
}

/** For channels where nobody can be asked to write it again. */
export function foundPrivate({ texts, papers }: Sighting, desk: Desk): FoundPrivate[] {
  const isThere = {
    credential: texts.some(({ code }) => code === "cred.detected"),
    "personal-document": papers.length > 0 || texts.some(({ code }) => code === "pii.detected"),
  };
  const finds = (["credential", "personal-document"] as const).filter((found) => isThere[found]);
  return finds.flatMap((found) =>
    desk.common.redactions
      .filter((rule) => rule.found === found)
      .map(({ says, cite, queue }) => ({
        found,
        queue: found === "credential" || papers.length > 0 ? queue : undefined,
        issue: { ...problem(says.field, says.code, cite), severity: "warning" as const },
      })),
  );
}

/** For people at a form: nothing of the kind may be sent at all, so every place is named. */
export function privateIssues({ texts, papers }: Sighting, desk: Desk): Issue[] {
  const citeOf = (found: FoundPrivate["found"]) => desk.common.redactions.find((rule) => rule.found === found)?.cite;
  return [
    ...texts.map(({ field, code }) =>
      problem(field, code, citeOf(code === "cred.detected" ? "credential" : "personal-document")),
    ),
    ...papers.map((field) => problem(field, "pii.document", citeOf("personal-document"))),
  ];
}

function privateTexts(ticket: Submission["ticket"]): Sighting["texts"] {
  return FREE_TEXTS.flatMap((field) => {
    const text = ticket[field] ?? "";
    return [
      ...(findCredentials(text).length > 0 ? [{ field, code: "cred.detected" as const }] : []),
      ...(findPersonalIdentifiers(text).length > 0 ? [{ field, code: "pii.detected" as const }] : []),
    ];
  });
}

function personalPapers(ticket: Submission["ticket"]): string[] {
  const shots = ticket.screenshots.filter((shot): shot is string => typeof shot === "string");
  return [
    ...(ticket.attachments.some(looksLikePersonalDocument) ? ["attachments"] : []),
    ...(shots.some(looksLikePersonalDocument) ? ["screenshots"] : []),
  ];
}
